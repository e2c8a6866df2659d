using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Makes a room for everyone of a group, or a group of a room for everyone. Only the office does that.</summary>
public sealed class ChangeKind(WriterQueue writer, RoomNews news, LeaveNotice leaveNotice, Supervise supervise, JoinBroadcasts joinBroadcasts, AuditLog audit)
{
    /// <summary>Answers null when the room is none of this one's, or it is a private conversation, which stays one.</summary>
    public async Task<Outcome<bool>?> To(Caretaker by, int roomId, RoomKind kind)
    {
        var done = await writer.Run(turn => Change(turn, by, roomId, kind));
        // Whoever is missing when the site stops in between is brought in by its next start.
        if (done is { Value: true } && kind == RoomKind.Broadcast) await joinBroadcasts.Into(roomId);
        return done;
    }

    private Outcome<bool>? Change(WriteTurn turn, Caretaker by, int roomId, RoomKind kind)
    {
        if (by.Of(turn, roomId) is not { IsOffice: true, Room.Kind: not RoomKind.Direct } charge || kind is not (RoomKind.Broadcast or RoomKind.Group)) return null;
        var room = charge.Room;
        if (room.Kind == kind) return (Outcome<bool>)false;
        var before = room.Kind;
        room.Kind = kind;
        if (kind == RoomKind.Broadcast)
        {
            room.MostMembers = null;
            // Whoever read along is now one of them.
            turn.Db.Memberships.Where(member => member.RoomId == roomId && member.IsSupervisor).ExecuteUpdate(set => set.SetProperty(member => member.IsSupervisor, false));
        }
        turn.Db.SaveChanges();
        charge.Note(turn, audit, AuditAction.RoomKindChanged, AuditSubject.Room(roomId), new AuditChange("Kind", before.ToString(), kind.ToString()));
        if (kind == RoomKind.Broadcast) leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} opened the room to everyone.");
        else leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} made a group of the room. Newcomers are no longer in it.");
        supervise.Settle(turn, roomId);
        turn.AfterCommit(() => news.Changed(roomId));
        return (Outcome<bool>)true;
    }
}
