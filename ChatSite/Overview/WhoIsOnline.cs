using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Live;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Overview;

/// <summary>Counts those who have a page of the site open, by what they are; nobody by name, so whoever is invisible is counted too.</summary>
public sealed class WhoIsOnline(ChatDb db, LiveHub live, RoleBook roles)
{
    public async Task<List<(Role Role, int People)>> Count(CancellationToken cancel)
    {
        var online = live.Open().Select(line => line.UserId).Distinct().ToList();
        var counts = await db.Users.Where(user => online.Contains(user.Id)).GroupBy(user => user.RoleId)
            .Select(group => new { group.Key, People = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.People, cancel);
        return [.. roles.All.Where(role => counts.ContainsKey(role.Id)).Select(role => (role, counts[role.Id]))];
    }
}
