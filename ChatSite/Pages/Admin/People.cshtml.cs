using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The people whom somebody may help with their accounts, by name.</summary>
[Needs(Permission.ManagePeople)]
public sealed class AccountsPage(ChatDb db, RoleBook roles, Permissions permissions, ILookupNormalizer normalizer) : PageModel
{
    private const int PageSize = 50;

    public sealed record Account(int Id, string Name, string Key, int RoleId);

    public string? Search { get; private set; }
    public List<Account> Accounts { get; private set; } = [];

    /// <summary>Where the next page begins, or null when this is the last.</summary>
    public string? Next { get; private set; }

    public string RoleOf(Account account) => roles[account.RoleId].Title;

    public async Task OnGet(string? search, string? from, CancellationToken cancel)
    {
        (Search, var part) = (search, normalizer.NormalizeName(search?.Trim() ?? ""));
        var mine = await permissions.RoleOf(User.UserId);
        List<int> mayManage = [.. roles.All.Where(mine.MayManage).Select(role => role.Id)];
        Accounts = await db.Users
            .Where(user => !user.IsPlaceholder && mayManage.Contains(user.RoleId) && user.NormalizedUserName!.Contains(part) && user.NormalizedUserName!.CompareTo(from ?? "") > 0)
            .OrderBy(user => user.NormalizedUserName).Take(PageSize + 1)
            .Select(user => new Account(user.Id, user.UserName!, user.NormalizedUserName!, user.RoleId)).ToListAsync(cancel);
        if (Accounts.Count <= PageSize) return;
        Accounts.RemoveAt(PageSize);
        Next = Accounts[^1].Key;
    }
}
