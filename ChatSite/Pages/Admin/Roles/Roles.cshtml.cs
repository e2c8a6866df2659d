using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The roles of the site, and how many people have each.</summary>
[Needs(Permission.ManageRoles)]
public sealed class RolesPage(ChatDb db, RoleBook roles) : PageModel
{
    public IReadOnlyList<Role> Roles => roles.All;
    public Dictionary<int, int> People { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel) => People = await db.Users.Where(user => !user.IsPlaceholder)
        .GroupBy(user => user.RoleId).Select(role => new { role.Key, Count = role.Count() }).ToDictionaryAsync(role => role.Key, role => role.Count, cancel);
}
