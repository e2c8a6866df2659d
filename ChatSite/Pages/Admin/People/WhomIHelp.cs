using System.Security.Claims;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Finds somebody for the one who looks after him; for everybody else there is no such person.</summary>
public sealed class WhomIHelp(ChatDb db, Permissions permissions)
{
    /// <summary>Null for oneself, too: one's own account has its own pages.</summary>
    public async Task<User?> Find(ClaimsPrincipal reader, int id, CancellationToken cancel) =>
        id == reader.UserId ? null : await Manage(reader, id, cancel) is { IsPlaceholder: false } person ? person : null;

    /// <summary>The same with oneself, and with names in imported conversations.</summary>
    public async Task<User?> Manage(ClaimsPrincipal reader, int id, CancellationToken cancel)
    {
        var mine = await permissions.RoleOf(reader.UserId);
        var person = await db.Users.AsNoTracking().Include(user => user.Role).SingleOrDefaultAsync(user => user.Id == id && user.LeftAt == null, cancel);
        return person is not null && mine.MayManage(person.Role) ? person : null;
    }
}
