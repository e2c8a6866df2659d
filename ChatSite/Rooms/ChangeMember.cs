using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>What a host changes about a member: whether he may write, and whether he is host too.</summary>
public sealed class ChangeMember(WriterQueue writer, LeaveNotice leaveNotice)
{
    /// <summary>Pauses somebody's messages in the room, or lets them through again. No quiet line: it is nobody else's business.</summary>
    public Task<Outcome<bool>?> Mute(int hostId, int roomId, int memberId, bool isMuted) => Change(hostId, roomId, memberId, (_, host, member) =>
    {
        if (!host.HasSayOver(member)) return new Refusal(hostId == memberId ? "You can't mute yourself." : "Only staff can mute staff.");
        if (isMuted && member.IsHost) return new Refusal($"{member.NameOf()} is a host. Take that away first.");
        member.IsMuted = isMuted;
        return null;
    });

    /// <summary>Shares the room's care with somebody, or takes it back.</summary>
    public Task<Outcome<bool>?> MakeHost(int hostId, int roomId, int memberId, bool isHost) => Change(hostId, roomId, memberId, (turn, host, member) =>
    {
        if (member.IsHost == isHost) return null;
        if (!isHost && hostId != memberId && !host.HasSayOver(member)) return new Refusal("Only staff can do that to staff.");
        if (!isHost && !turn.Db.Memberships.Any(other => other.RoomId == roomId && other.IsHost && other.UserId != memberId))
            return new Refusal("A room needs a host. Make somebody else a host first.");
        member.IsHost = isHost;
        if (isHost) member.IsMuted = false;
        turn.Db.SaveChanges();
        if (isHost) leaveNotice(turn, roomId, hostId, $"{host.NameOf()} made {member.NameOf()} a host.");
        else if (hostId == memberId) leaveNotice(turn, roomId, hostId, $"{host.NameOf()} is no longer a host.");
        else leaveNotice(turn, roomId, hostId, $"{host.NameOf()} made {member.NameOf()} a member like the others.");
        return null;
    });

    // Null: the room is none of this person's, or the member is not there.
    private Task<Outcome<bool>?> Change(int hostId, int roomId, int memberId, Func<WriteTurn, Membership, Membership, Refusal?> change) =>
        writer.Run<Outcome<bool>?>(turn =>
        {
            if (turn.Host(hostId, roomId) is not { } host || turn.Member(memberId, roomId) is not { } member) return null;
            if (member.IsSupervisor) return (Outcome<bool>)new Refusal($"{member.NameOf()} supervises this conversation and stays.");
            if (change(turn, host, member) is { } refusal) return (Outcome<bool>)refusal;
            turn.Db.SaveChanges();
            return (Outcome<bool>)true;
        });
}
