using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>What a host, or the office, changes about a member: whether he may write, and whether he is host too.</summary>
public sealed class ChangeMember(WriterQueue writer, LeaveNotice leaveNotice, AuditLog audit)
{
    /// <summary>Pauses somebody's messages in the room, or lets them through again. No quiet line: it is nobody else's business.</summary>
    public Task<Outcome<bool>?> Mute(Caretaker by, int roomId, int memberId, bool isMuted) => Change(by, roomId, memberId, (turn, charge, member) =>
    {
        if (!charge.HasSayOver(member)) return new Refusal(charge.UserId == memberId ? "You can't mute yourself." : "Only staff can mute staff.");
        if (isMuted && member.IsHost) return new Refusal($"{member.NameOf()} is a host. Take that away first.");
        if (member.IsMuted == isMuted) return null;
        member.IsMuted = isMuted;
        charge.Note(turn, audit, isMuted ? AuditAction.MemberMuted : AuditAction.MemberUnmuted, AuditSubject.Room(roomId).Of(memberId));
        return null;
    });

    /// <summary>Shares the room's care with somebody, or takes it back.</summary>
    public Task<Outcome<bool>?> MakeHost(Caretaker by, int roomId, int memberId, bool isHost) => Change(by, roomId, memberId, (turn, charge, member) =>
    {
        if (member.IsHost == isHost) return null;
        if (!isHost && charge.UserId != memberId && !charge.HasSayOver(member)) return new Refusal("Only staff can do that to staff.");
        if (!isHost && !turn.Db.Memberships.Any(other => other.RoomId == roomId && other.IsHost && other.UserId != memberId))
            return new Refusal("A room needs a host. Make somebody else a host first.");
        member.IsHost = isHost;
        if (isHost) member.IsMuted = false;
        turn.Db.SaveChanges();
        charge.Note(turn, audit, isHost ? AuditAction.HostMade : AuditAction.HostTaken, AuditSubject.Room(roomId).Of(memberId));
        if (isHost && charge.UserId == memberId) leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} is host now.");
        else if (isHost) leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} made {member.NameOf()} a host.");
        else if (charge.UserId == memberId) leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} is no longer a host.");
        else leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} made {member.NameOf()} a member like the others.");
        return null;
    });

    // Null: the room is none of this one's, it has no hosts, or the member is not there.
    private Task<Outcome<bool>?> Change(Caretaker by, int roomId, int memberId, Func<WriteTurn, Charge, Membership, Refusal?> change) =>
        writer.Run<Outcome<bool>?>(turn =>
        {
            if (by.Of(turn, roomId) is not { Room.Kind: not RoomKind.Direct } charge || turn.Member(memberId, roomId) is not { } member) return null;
            if (member.IsSupervisor) return (Outcome<bool>)new Refusal($"{member.NameOf()} supervises this conversation and stays.");
            if (change(turn, charge, member) is { } refusal) return (Outcome<bool>)refusal;
            turn.Db.SaveChanges();
            return (Outcome<bool>)true;
        });
}
