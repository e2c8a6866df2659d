using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Takes somebody out of a group: he leaves, or a host or the office removes him. His line is cut at once.</summary>
public sealed class EndMembership(WriterQueue writer, LiveHub live, RoomNews news, LeaveNotice leaveNotice, Supervise supervise, AuditLog audit, TimeProvider clock)
{
    /// <summary>Answers null when the room is none of this person's.</summary>
    public Task<Outcome<bool>?> Leave(int userId, int roomId) => writer.Run(turn => Leave(turn, userId, roomId));

    /// <summary>Answers null when the room is none of this one's, or the member is not there.</summary>
    public Task<Outcome<bool>?> Remove(Caretaker by, int roomId, int memberId) => writer.Run(turn => Remove(turn, by, roomId, memberId));

    private Outcome<bool>? Leave(WriteTurn turn, int userId, int roomId)
    {
        if (turn.Member(userId, roomId) is not { } member) return null;
        if (member.IsSupervisor) return (Outcome<bool>)new Refusal("You supervise this conversation. That ends with the rule that wants it.");
        if (!member.MayLeave)
            return (Outcome<bool>)new Refusal(member.Room.Kind == RoomKind.Broadcast ? "Everyone is in this room; nobody leaves it." : "A private conversation stays with its people.");

        End(turn, member);
        if (HandOver(turn, member) is { } heir) leaveNotice(turn, roomId, userId, $"{member.NameOf()} left. {heir} is host now.");
        else leaveNotice(turn, roomId, userId, $"{member.NameOf()} left.");
        supervise.Settle(turn, roomId);
        return (Outcome<bool>)true;
    }

    private Outcome<bool>? Remove(WriteTurn turn, Caretaker by, int roomId, int memberId)
    {
        if (by.Of(turn, roomId) is not { Room.Kind: RoomKind.Group } charge || turn.Member(memberId, roomId) is not { } member) return null;
        if (member.IsSupervisor) return (Outcome<bool>)new Refusal($"{member.NameOf()} supervises this conversation and stays.");
        if (!charge.HasSayOver(member)) return (Outcome<bool>)new Refusal(charge.UserId == memberId ? "To go yourself, leave the room." : "Only staff can remove staff.");

        End(turn, member);
        charge.Note(turn, audit, AuditAction.MemberRemoved, AuditSubject.Room(roomId).Of(memberId));
        // A host removes himself by leaving, so only the office can leave a group without one.
        if (HandOver(turn, member) is { } heir) leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} removed {member.NameOf()}. {heir} is host now.");
        else leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} removed {member.NameOf()}.");
        supervise.Settle(turn, roomId);
        return (Outcome<bool>)true;
    }

    /// <summary>Somebody leaves the site for good, and is called otherwise from now on.</summary>
    internal void ForGood(WriteTurn turn, Membership member, string former)
    {
        End(turn, member);
        if (HandOver(turn, member) is { } heir) leaveNotice(turn, member.RoomId, member.UserId, $"{former} left. {heir} is host now.");
        else leaveNotice(turn, member.RoomId, member.UserId, $"{former} left.");
    }

    private void End(WriteTurn turn, Membership member)
    {
        turn.Db.Remove(member);
        turn.Db.SaveChanges();
        var (roomId, userId) = (member.RoomId, member.UserId);
        turn.AfterCommit(() =>
        {
            live.Drop(roomId, userId);
            news.For(userId, roomId);
        });
    }

    // A group is never without a host: the longest member takes over, and a room that the last one leaves is closed.
    private string? HandOver(WriteTurn turn, Membership leaver)
    {
        var others = turn.Db.Memberships.Where(member => member.RoomId == leaver.RoomId && !member.IsSupervisor);
        if (others.Any(member => member.IsHost)) return null;
        var heir = others.Include(member => member.User).OrderBy(member => member.JoinedAt).ThenBy(member => member.UserId).FirstOrDefault();
        if (heir is null) leaver.Room.ArchivedAt ??= clock.GetUtcNow().UtcDateTime;
        else (heir.IsHost, heir.IsMuted) = (true, false);
        turn.Db.SaveChanges();
        return heir?.NameOf();
    }
}
