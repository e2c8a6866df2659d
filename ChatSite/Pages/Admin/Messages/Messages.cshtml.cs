using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Finds messages anywhere, also in private conversations within the reader's reach; each look stands in the audit log.</summary>
[Needs(Permission.RemoveMessages)]
public sealed class AllMessagesPage(
    ChatDb db, FindMessages find, FindRooms findRooms, NamedPeople people, RemoveAnywhere care, NoteReading note, Permissions permissions, SiteSettings settings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public MessagesQuery Query { get; set; } = new();

    /// <summary>The messages that are ticked.</summary>
    [BindProperty]
    public List<long> Ticked { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public FoundMessages? Found { get; private set; }

    public Pager Pager => new(Query.BeforeId is null ? null : Query.Further(null), Found?.Next is { } next ? Query.Further(next) : null)
    {
        Back = "Newest",
        On = Found?.Reached is null ? "Older" : "Look further back",
    };

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (RouteData.Values["handler"] is not null) return NotFound();
        await Look(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRemove(CancellationToken cancel)
    {
        var why = TypedText.OneLine(Reason);
        if (Ticked.Count is 0 or > FindMessages.PageSize) ModelState.AddModelError("", "Tick the messages that are to be removed.");
        if (RemoveAnywhere.Problem(why) is { } problem) ModelState.AddModelError(problem.Field, problem.Reason.ToString());
        if (!ModelState.IsValid)
        {
            await Look(cancel);
            return this.ShowAgain();
        }
        var removed = 0;
        foreach (var id in Ticked.Distinct())
            if (await care.Remove(this.Actor(), id, why) is { Value: true }) removed++;
        return this.SeeOther(Query.Further(Query.BeforeId), Saying.Count(removed, "One message is removed.", "{0} messages are removed."));
    }

    private async Task Look(CancellationToken cancel)
    {
        if (Query.IsEmpty || await Filter(cancel) is not { } filter) return;
        Found = await find.Page(filter, await permissions.RoleOf(User.UserId), Query.BeforeId, cancel);
        if (Found.Messages.Count == 0) return;
        var rooms = Found.Messages.Select(message => message.RoomId).ToHashSet();
        var me = User.UserId;
        var mine = await db.Memberships.Where(member => member.UserId == me && EF.Parameter(rooms).Contains(member.RoomId)).Select(member => member.RoomId).ToListAsync(cancel);
        if (rooms.Count > mine.Count) await Note(filter);
    }

    private async Task<MessageFilter?> Filter(CancellationToken cancel)
    {
        var authors = await people.In(Query.Author, cancel);
        if (authors.Refusal is { } unknown) ModelState.AddModelError("author", unknown.Reason.ToString());
        else if (authors.Value!.Count > 1) ModelState.AddModelError("author", "Write one name.");
        var rooms = string.IsNullOrWhiteSpace(Query.Room) ? null : await findRooms.Called(User.UserId, Query.Room.Trim(), cancel);
        if (rooms is [_, _, ..]) ModelState.AddModelError("room", "Several rooms are called so. Write the number of the one that you mean.");
        else if (rooms is []) ModelState.AddModelError("room", "There is no such room.");
        if (IsWrong("author") || IsWrong("room")) return null;
        var zone = settings.Get<SchoolSettings>().Zone;
        return new MessageFilter(Query.Text, authors.Value is [var author] ? author : null, rooms is [var room] ? room.Id : null,
            Query.FromDay is { } from ? TimeZones.Begin(from, zone) : null, Query.ToDay is { } to ? TimeZones.End(to, zone) : null, Query.OnlyRemoved);
    }

    private bool IsWrong(string field) => ModelState[field]?.Errors.Count > 0;

    private Task Note(MessageFilter filter)
    {
        var on = filter.RoomId is { } room ? AuditSubject.Room(room).Of(filter.AuthorId) : filter.AuthorId is { } author ? AuditSubject.Person(author) : AuditSubject.Site;
        var changes = new List<AuditChange>();
        if (filter.HasWords) changes.Add(new("Words", null, Query.Text!.Trim()));
        if (Query.FromDay is not null) changes.Add(new("From", null, Query.From));
        if (Query.ToDay is not null) changes.Add(new("To", null, Query.To));
        changes.Add(new("Private conversations among what was shown", null, $"{Found!.Messages.Where(message => message.Room.Kind == RoomKind.Direct).Select(message => message.RoomId).Distinct().Count()}"));
        return note.Of(this.Actor(), AuditAction.MessagesSearched, on, null, [.. changes]);
    }
}
