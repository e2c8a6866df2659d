using System.Runtime.CompilerServices;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.MyData;

/// <summary>Everything that the site keeps of a room. Where a part asks for a person's number it gets the room's.</summary>
public static class RoomParts
{
    // As many rows as the database reads in some milliseconds.
    private const int Step = 1000;

    public static readonly IReadOnlyList<MyPart> All =
    [
        new MyPart<Room>("room", "Room", Facts,
            ("Number", room => room.Id), ("Name", room => room.Name), ("Topic", room => room.Topic), ("Kind", room => room.Kind), ("Made", room => room.CreatedAt),
            ("Only hosts write", room => room.OnlyHostsWrite), ("Seconds between two messages", room => room.SlowSeconds), ("Most members", room => room.MostMembers),
            ("Closed", room => room.ClosedAt), ("Archived", room => room.ArchivedAt), ("Will be deleted", room => room.DeleteAt), ("Messages", room => room.MessageCount)),
        new MyPart<Membership>("members", "Members", Members,
            ("Number", member => member.UserId), ("Name", member => member.User.Name), ("Since", member => member.JoinedAt), ("Host", member => member.IsHost),
            ("Muted", member => member.IsMuted), ("Supervises", member => member.IsSupervisor), ("Messages read", member => member.ReadNumber)),
        new MyPart<(Message Row, List<string> Earlier)>("messages", "Messages", Messages,
            ("At", message => message.Row.PostedAt), ("Name", message => message.Row.Author.Name), ("Text", message => message.Row.Text), ("Quiet line", message => message.Row.Kind == MessageKind.Notice),
            ("Edited", message => message.Row.EditedAt), ("Earlier texts", message => message.Earlier), ("Removed", message => message.Row.RemovedAt), ("Removed by", message => message.Row.Removal),
            ("Author's number", message => message.Row.AuthorId), ("Number", message => message.Row.Id)) { IsLong = true },
    ];

    private static async IAsyncEnumerable<Room> Facts(ChatDb db, int roomId, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await db.Rooms.AsNoTracking().SingleOrDefaultAsync(room => room.Id == roomId, cancel) is { } found) yield return found;
    }

    private static async IAsyncEnumerable<Membership> Members(ChatDb db, int roomId, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var last = 0; ;)
        {
            var some = await db.Memberships.AsNoTracking().Include(member => member.User).Where(member => member.RoomId == roomId && member.UserId > last).OrderBy(member => member.UserId).Take(Step).ToListAsync(cancel);
            foreach (var member in some) yield return member;
            if (some.Count < Step) yield break;
            last = some[^1].UserId;
        }
    }

    private static async IAsyncEnumerable<(Message Row, List<string> Earlier)> Messages(ChatDb db, int roomId, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var last = 0L; ;)
        {
            var some = await db.Messages.AsNoTracking().Include(message => message.Author).Where(message => message.RoomId == roomId && message.Id > last).OrderBy(message => message.Id).Take(Step).ToListAsync(cancel);
            var earlier = await db.EarlierBy([.. some.Where(message => message.EditedAt is not null).Select(message => message.Id)], cancel);
            foreach (var message in some) yield return (message, [.. earlier[message.Id].Select(text => text.Text)]);
            if (some.Count < Step) yield break;
            last = some[^1].Id;
        }
    }
}
