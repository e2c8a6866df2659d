using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Settings;

/// <summary>The browsers in which a person is signed in; each session can be ended from here.</summary>
public sealed class SessionsPage(ChatDb db, EndSession end, TimeProvider clock) : PageModel
{
    public List<UserSession> Open { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        var me = User.UserId;
        Open = await db.UserSessions.AsNoTracking().Where(session => session.UserId == me && session.EndedAt == null)
            .OrderByDescending(session => session.LastSeenAt).ToListAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        Open = [.. Open.Where(session => session.Id == User.SessionId || !session.HasRunOut(now)).OrderByDescending(session => session.Id == User.SessionId)];
    }

    public async Task<IActionResult> OnPostEnd(int session)
    {
        if (session == User.SessionId) return this.SeeOther("/logout");
        return await end.Other(User.UserId, session, Caller.AddressOf(HttpContext)) ? this.SeeOther("/settings/sessions", "That session has ended.") : NotFound();
    }

    public async Task<IActionResult> OnPostOthers()
    {
        await end.AllBut(User.SessionId, User.UserId, Caller.AddressOf(HttpContext));
        return this.SeeOther("/settings/sessions", "You are signed out everywhere but here.");
    }
}
