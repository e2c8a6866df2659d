using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Where somebody is signed in, and the way to end it.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonSessionsPage(ChatDb db, WhomIHelp help, SignOutPerson signOut, TimeProvider clock) : PageModel
{
    public User Person { get; private set; } = null!;

    public List<UserSession> Open { get; private set; } = [];

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await help.Find(User, id, cancel) is not { } person) return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        Person = person;
        Open = [.. (await db.UserSessions.AsNoTracking().Where(session => session.UserId == id && session.EndedAt == null).OrderByDescending(session => session.LastSeenAt).ToListAsync(cancel))
            .Where(session => !session.HasRunOut(now))];
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, bool everywhere, CancellationToken cancel)
    {
        if (!everywhere) return await OnGet(id, cancel); // nobody has pressed the button
        return await signOut.Everywhere(this.Actor(), id) ? this.SeeOther($"/admin/people/{id}/sessions", "All sessions have ended.") : NotFound();
    }
}
