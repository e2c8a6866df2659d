using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>One message with what stands around it: to be removed, or put back. Those in private conversations out of the reader's reach are not there.</summary>
[Needs(Permission.RemoveMessages)]
public sealed class OneMessagePage(ChatDb db, RemoveAnywhere care, NoteReading note, Permissions permissions) : PageModel
{
    private const int Around = 3;

    public List<FoundMessage> Messages { get; private set; } = [];
    public Message Message { get; private set; } = null!;
    public bool IsMember { get; private set; }

    public bool IsMyOwn => Message.AuthorId == User.UserId;

    /// <summary>Staff or a host took it away, and what it said is kept.</summary>
    public bool CanRestore => Message is { RemovedAt: not null, Removal: Removal.Staff or Removal.Host, Text: not "" } && !IsMyOwn;

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        if (RouteData.Values["handler"] is not null || !await Find(id, cancel)) return NotFound();
        // Whoever reads along in a room that is not his own leaves a trace.
        if (!IsMember) await note.Of(this.Actor(), AuditAction.MessageRead, AuditSubject.Message(id).Of(Message.AuthorId).In(Message.RoomId));
        return Page();
    }

    public async Task<IActionResult> OnPostRemove(long id, CancellationToken cancel) => await Done(id, await care.Remove(this.Actor(), id, Reason), "The message is removed.", cancel);

    public async Task<IActionResult> OnPostRestore(long id, CancellationToken cancel)
    {
        var why = TypedText.OneLine(Reason);
        return await Done(id, RemoveAnywhere.Problem(why) is { } problem ? (Outcome<bool>)problem : await care.Restore(this.Actor(), id, why), "The message can be read again.", cancel);
    }

    private async Task<IActionResult> Done(long id, Outcome<bool>? outcome, Saying said, CancellationToken cancel)
    {
        if (outcome is not { } done) return NotFound();
        if (!done.Refused(out var reason)) return this.SeeOther($"/admin/messages/{id}", said);
        ModelState.AddModelError(done.Field, reason);
        return await Find(id, cancel) ? this.ShowAgain() : NotFound();
    }

    private async Task<bool> Find(long id, CancellationToken cancel)
    {
        var all = db.Messages.AsNoTracking().Include(message => message.Author).Include(message => message.Room);
        if (await all.SingleOrDefaultAsync(message => message.Id == id, cancel) is not { } found) return false;
        if (db.IsOutOfReach(found.RoomId, await permissions.RoleOf(User.UserId))) return false;
        Message = found;
        var before = await all.Where(message => message.RoomId == found.RoomId && message.Id < id).OrderByDescending(message => message.Id).Take(Around).ToListAsync(cancel);
        var after = await all.Where(message => message.RoomId == found.RoomId && message.Id > id).OrderBy(message => message.Id).Take(Around).ToListAsync(cancel);
        var earlier = await db.EarlierTexts.AsNoTracking().Where(text => text.MessageId == id).OrderBy(text => text.Id).ToListAsync(cancel);
        Messages = [.. before.OrderBy(message => message.Id).Select(message => new FoundMessage(message)), new(found, IsHere: true, HasLink: false) { Earlier = earlier }, .. after.Select(message => new FoundMessage(message))];
        var me = User.UserId;
        IsMember = await db.Memberships.AnyAsync(member => member.RoomId == found.RoomId && member.UserId == me, cancel);
        return true;
    }
}
