using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The rules by which a staff member reads along in private conversations.</summary>
[Needs(Permission.ManageTalkPolicy)]
public sealed class SupervisionPage(ChatDb db, RoleBook roles, NamedPeople people, ChangeSupervision change) : PageModel
{
    public List<SupervisionRule> Rules { get; private set; } = [];
    public IReadOnlyList<Role> Roles => roles.All;

    [BindProperty]
    public int From { get; set; }

    [BindProperty]
    public int To { get; set; }

    [BindProperty]
    public bool ByTeachers { get; set; }

    /// <summary>The name of whoever supervises.</summary>
    [BindProperty]
    public string? Supervisor { get; set; }

    public string NameOf(int roleId) => roles[roleId].Title;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        Rules = await db.SupervisionRules.AsNoTracking().Include(rule => rule.Supervisor).OrderBy(rule => rule.Id).ToListAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (RouteData.Values["handler"] is not null) return NotFound();
        var named = await people.In(Supervisor, cancel);
        Outcome<bool>? done = named.Refusal is { } unknown ? unknown with { Field = nameof(Supervisor) }
            : named.Value!.Count > 1 ? new Refusal("Write one name.", nameof(Supervisor))
            : await change.Begin(this.Actor(), From, To, ByTeachers, named.Value.Count == 0 ? null : named.Value[0]);
        return await this.After(done, "/admin/supervision", () => OnGet(cancel));
    }

    public async Task<IActionResult> OnPostEnd(int rule, CancellationToken cancel) =>
        await this.After(await change.End(this.Actor(), rule), "/admin/supervision", () => OnGet(cancel));
}
