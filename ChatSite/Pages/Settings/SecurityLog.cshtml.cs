using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Settings;

/// <summary>What happened to one's own account, newest first.</summary>
public sealed class SecurityLogPage(ChatDb db) : PageModel
{
    private const int PageSize = 50;

    public List<SecurityLogEntry> Entries { get; private set; } = [];

    /// <summary>Where the next page begins, or null when this is the last.</summary>
    public long? Next { get; private set; }

    public async Task OnGet(long? before, CancellationToken cancel)
    {
        var (me, bound) = (User.UserId, before ?? long.MaxValue);
        Entries = await db.SecurityEvents.AsNoTracking().Where(entry => entry.UserId == me && entry.Id < bound)
            .OrderByDescending(entry => entry.Id).Take(PageSize + 1).ToListAsync(cancel);
        if (Entries.Count <= PageSize) return;
        Entries.RemoveAt(PageSize);
        Next = Entries[^1].Id;
    }
}
