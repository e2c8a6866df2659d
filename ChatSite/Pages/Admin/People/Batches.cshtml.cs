using ChatSite.Accounts;
using ChatSite.Accounts.Batches;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Gathers people for the same change: those who were ticked, or all that a filter lets through. Shows the reader's earlier ones.</summary>
[Needs(Permission.ManagePeople)]
public sealed class BatchesPage(ChatDb db, FindPeople find, MakeBatch make, RoleBook roles, Permissions permissions) : PageModel
{
    public sealed record Line(Batch Batch, int People);

    public List<Line> Batches { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var me = User.UserId;
        Batches = await db.Batches.AsNoTracking().Where(batch => batch.MadeById == me).OrderByDescending(batch => batch.Id).Take(50)
            .Select(batch => new Line(batch, db.Set<BatchPerson>().Count(person => person.BatchId == batch.Id))).ToListAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost([FromForm] List<int> ids, [FromForm] bool all, [FromForm] string? search, [FromForm] string? role, [FromForm(Name = "class")] string? classId, [FromForm] string? state, CancellationToken cancel)
    {
        ids = all ? await Found(new PeopleQuery { Search = search, Role = role, Class = classId, State = state }.Filter, cancel) : await Mine(ids, cancel);
        if (ids.Count > 0) return this.SeeOther($"/admin/batches/{await make.Of(this.Actor(), ids)}");
        ModelState.AddModelError("", "Tick somebody in the list first.");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await OnGet(cancel);
    }

    // Whoever else he names would be called by name on the next page.
    private async Task<List<int>> Mine(List<int> ids, CancellationToken cancel)
    {
        var (me, mine) = (User.UserId, await permissions.RoleOf(User.UserId));
        List<int> managed = [.. roles.All.Where(mine.MayManage).Select(role => role.Id)];
        return await db.Users.Where(user => ids.Contains(user.Id) && (user.Id == me || managed.Contains(user.RoleId))).Select(user => user.Id).ToListAsync(cancel);
    }

    private async Task<List<int>> Found(PeopleFilter filter, CancellationToken cancel) =>
        await (await find.Matching(filter, await permissions.RoleOf(User.UserId), cancel)).OrderBy(user => user.Id).Select(user => user.Id).ToListAsync(cancel);
}
