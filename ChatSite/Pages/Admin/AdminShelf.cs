using System.Security.Claims;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>All pages of administration, and which of them somebody may see. A new one adds its line here and lies in this folder.</summary>
public sealed class AdminShelf(ChatDb db)
{
    private static readonly Place[] All =
    [
        // Who is here.

        // How the site works.
    ];

    /// <summary>What this person may look after; null when it is nothing.</summary>
    public async Task<Shelf?> For(ClaimsPrincipal person)
    {
        var me = person.UserId;
        if (All.Length == 0 || !await db.Users.AnyAsync(user => user.Id == me && user.Role != Role.Pupil)) return null;
        return new Shelf("/admin", "Administration", All);
    }
}
