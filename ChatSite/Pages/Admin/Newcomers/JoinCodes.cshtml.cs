using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The codes that newcomers join with: those for roles which the reader may bring in himself.</summary>
[Needs(Permission.ManageJoinCodes)]
public sealed class JoinCodesPage(ChatDb db, RoleBook roles, Permissions permissions, JoinCodes codes, TimeProvider clock) : PageModel
{
    // Codes that nobody can join with any more are shown for a while, so that one sees what became of them.
    private const int MostShown = 200;

    public sealed record Line(JoinCode Code, int Uses, JoinCodeState State);

    public List<Line> Codes { get; private set; } = [];

    /// <summary>What newcomers may be, as far as this person may say so.</summary>
    public List<Role> Roles { get; private set; } = [];

    public List<SchoolClass> Classes { get; private set; } = [];

    [BindProperty]
    public int RoleId { get; set; } = Role.PupilId;

    [BindProperty]
    public int? ClassId { get; set; }

    [BindProperty]
    public int Days { get; set; } = 30;

    [BindProperty]
    public int MostUses { get; set; } = 30;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var (mine, now) = (await permissions.RoleOf(User.UserId), clock.GetUtcNow().UtcDateTime);
        Roles = [.. roles.All.Where(mine.MayInvite)];
        Classes = await db.ClassesInOrder(cancel);
        var mayInvite = Roles.ConvertAll(role => role.Id);
        var found = await db.JoinCodes.AsNoTracking().Include(code => code.Role).Include(code => code.Class).Include(code => code.MadeBy.Role)
            .Where(code => mayInvite.Contains(code.RoleId)).OrderByDescending(code => code.Id).Take(MostShown)
            .Select(code => new { Code = code, Uses = code.Uses.Count }).ToListAsync(cancel);
        Codes = [.. found.Select(one => new Line(one.Code, one.Uses, one.Code.State(now, one.Uses))).OrderByDescending(line => line.State == JoinCodeState.Works)];
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await OnGet(cancel);
        }
        var outcome = await codes.Make(this.Actor(), new JoinCodeDraft(RoleId, ClassId, TimeSpan.FromDays(Math.Clamp(Days, -1, 10_000)), MostUses));
        return outcome?.Value is { } made ? this.SeeOther("/admin/join-codes", $"The join code is {made.Shown}.") : await this.After(outcome, "", () => OnGet(cancel));
    }

    public async Task<IActionResult> OnPostWithdraw(int code) =>
        await codes.Withdraw(this.Actor(), code) ? this.SeeOther("/admin/join-codes", "Nobody joins with that code any more.") : NotFound();
}
