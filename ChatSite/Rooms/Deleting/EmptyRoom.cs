using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.LegalHolds;
using ChatSite.Live;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>
/// Deletes a room whose time has come, and everything in it, in many short turns: a room of years has more than the
/// writer may spend at once. Cut off at any moment, the next round goes on where it was.
/// </summary>
public sealed class EmptyRoom(WriterQueue writer, LiveHub live, RoomNews news, AuditLog audit, TimeProvider clock)
{
    // Some milliseconds each.
    private const int PeopleAtOnce = 200;
    private const int MessagesAtOnce = 500;

    /// <summary>Whether it is gone, since its days are over; false when it is kept, or is none that is due.</summary>
    public Task<bool> Now(int roomId, CancellationToken cancel = default) => Now(roomId, Actor.Site, null, cancel);

    /// <summary>The same, for somebody who does not wait until the site does it.</summary>
    public async Task<bool> Now(int roomId, Actor by, string? reason, CancellationToken cancel = default)
    {
        if (!await writer.Run(turn => Shut(turn, roomId))) return false;
        while (await writer.Run(turn => SendAway(turn, roomId)) > 0) cancel.ThrowIfCancellationRequested();
        while (await writer.Run(turn => Clear(turn, roomId)) > 0) cancel.ThrowIfCancellationRequested();
        return await writer.Run(turn => End(turn, roomId, by, reason));
    }

    /// <summary>From here on there is no way back.</summary>
    internal static bool HasBegun(Room room, DateTime now) => room.DeleteAt <= now && room is { IsArchived: true, IsClosed: true };

    private bool Shut(WriteTurn turn, int roomId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (turn.Db.Rooms.SingleOrDefault(room => room.Id == roomId && room.DeleteAt <= now) is not { } room) return false;
        if (Holds.OnRoom(turn, roomId)) return false;
        (room.ClosedAt, room.ArchivedAt) = (room.ClosedAt ?? now, room.ArchivedAt ?? now);
        // Newcomers and the next start would come into a room for everyone.
        if (room.Kind == RoomKind.Broadcast) room.Kind = RoomKind.Group;
        turn.Db.SaveChanges();
        return true;
    }

    private int SendAway(WriteTurn turn, int roomId)
    {
        var people = turn.Db.Memberships.Where(member => member.RoomId == roomId).OrderBy(member => member.UserId).Take(PeopleAtOnce).ToList();
        turn.Db.RemoveRange(people);
        turn.Db.SaveChanges();
        turn.AfterCommit(() =>
        {
            foreach (var member in people)
            {
                live.Drop(roomId, member.UserId);
                news.For(member.UserId, roomId);
            }
        });
        return people.Count;
    }

    // The messages stand above the rooms, so by their table's name. What hangs on them goes with them.
    private static int Clear(WriteTurn turn, int roomId) =>
        turn.Sql("DELETE FROM Messages WHERE Id IN (SELECT Id FROM Messages WHERE RoomId = $1 ORDER BY Id LIMIT $2)", roomId, MessagesAtOnce).ExecuteNonQuery();

    private bool End(WriteTurn turn, int roomId, Actor by, string? reason)
    {
        if (turn.Db.Rooms.SingleOrDefault(room => room.Id == roomId) is not { } room) return false;
        // Its name is looked up no more, so it stands in the entry. A private conversation has only its people's.
        AuditChange[] gone = [new("Messages", $"{room.MessageCount}", null)];
        if (room.Kind != RoomKind.Direct) gone = [new("Name", room.Name, null), .. gone];
        turn.Db.Remove(room);
        turn.Db.SaveChanges();
        audit.Note(turn, by, AuditAction.RoomDeleted, AuditSubject.Room(roomId), reason, gone);
        return true;
    }
}
