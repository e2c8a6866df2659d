using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Messages;
using ChatSite.Pages.Messages;
using ChatSite.Rooms;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Rooms;

/// <summary>A room: its newest messages, or a stretch around the one that was asked for.</summary>
public sealed class RoomPage(ChatDb db, RoomQueries rooms, Timeline timeline, MayTalk mayTalk, Supervise supervise, Blocks blocks, SiteSettings settings) : PageModel
{
    public Membership Member { get; private set; } = null!;
    public RoomLink Link { get; private set; } = null!;
    public long Cursor { get; private set; }
    public TimelineSlice Timeline { get; private set; } = null!;
    public Composer Composer { get; private set; } = null!;

    /// <summary>Why this person may not write here; null when he may.</summary>
    public Saying? WhySilent { get; private set; }

    /// <summary>Whose messages are folded: the page does it to those that come by the line.</summary>
    public IReadOnlySet<int> Blocked => blocks.By(User.UserId);

    /// <summary>The names of those who read along.</summary>
    public List<string> Supervisors { get; private set; } = [];

    /// <summary>The message that a permalink asked for: what can be done with it stands above the timeline, also without a script.</summary>
    public MessageRow? Picked { get; private set; }
    public bool MayEdit => Picked is { IsRemoved: false, Kind: MessageKind.Text } && Picked.AuthorId == User.UserId;
    public bool MayRemove => MayEdit || (Picked is { IsRemoved: false, Kind: MessageKind.Text } && Member.IsHost);

    public async Task<IActionResult> OnGet(int id, long? before, long? after, long? at, CancellationToken cancel)
    {
        if (await rooms.Enter(User.UserId, id, cancel) is not { } member) return NotFound();
        Member = member;
        if (Request.IsHtmx() && (before ?? after) is not null) return await Stretch(id, before, after, cancel);

        // Before any other question: what is committed from here on comes by the line.
        Cursor = await timeline.Now(cancel);
        Link = await rooms.LinkFor(member, cancel);
        Composer = new(id);
        WhySilent = Silence.Reason(member) ?? mayTalk.Reason(db, member) ?? supervise.Reason(db, member);
        Supervisors = member.Room.Kind == RoomKind.Broadcast ? [] : await rooms.SupervisorsOf(id, cancel);
        Timeline = new(id, await Find(id, before, after, at, cancel), Zone) { FirstNew = await timeline.FirstNew(id, member.Unread, cancel), Blocked = Blocked };
        Picked = at is null ? null : Timeline.Slice.Rows.FirstOrDefault(row => row.Id == at);
        return Page();
    }

    private async Task<IActionResult> Stretch(int id, long? before, long? after, CancellationToken cancel) =>
        Partial("/Pages/Messages/_Slice.cshtml",
            new TimelineSlice(id, await Find(id, before, after, null, cancel), Zone, ShowsOlder: before is not null, ShowsNewer: after is not null)
            {
                FirstNew = await timeline.FirstNew(id, Member.Unread, cancel),
                Blocked = Blocked,
            });

    private TimeZoneInfo Zone => settings.Get<SchoolSettings>().Zone;

    private Task<Slice> Find(int id, long? before, long? after, long? at, CancellationToken cancel) =>
        at is { } message ? timeline.Around(id, message, cancel)
        : before is { } older ? timeline.Before(id, older, cancel)
        : after is { } newer ? timeline.After(id, newer, cancel)
        : timeline.Newest(id, cancel);
}
