using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Brings people into a group.</summary>
public sealed class InviteMembers(WriterQueue writer, RoomNews news, LeaveNotice leaveNotice, MayTalk mayTalk, Supervise supervise, TimeProvider clock)
{
    /// <summary>Answers how many came in; null when the room is none of this person's.</summary>
    public Task<Outcome<int>?> By(int hostId, int roomId, IReadOnlyCollection<int> userIds) =>
        writer.Run(turn => Invite(turn, hostId, roomId, userIds));

    private Outcome<int>? Invite(WriteTurn turn, int hostId, int roomId, IReadOnlyCollection<int> userIds)
    {
        if (turn.Host(hostId, roomId) is not { Room.Kind: RoomKind.Group } host) return null;
        var members = turn.Db.Memberships;
        var newcomers = turn.Db.Users
            .Where(user => userIds.Contains(user.Id) && !members.Any(member => member.RoomId == roomId && member.UserId == user.Id && !member.IsSupervisor))
            .OrderBy(user => user.SortName).ToList();
        if (newcomers.Count == 0)
            return (Outcome<int>)new Refusal(userIds.Count == 0 ? "Write the names of the people to add." : "They are in this room already.");

        var here = members.Where(member => member.RoomId == roomId && member.UserId != hostId && !member.IsSupervisor && !member.User.IsPlaceholder).Select(member => member.User).ToList();
        if (mayTalk.Together(host.User, [.. here, .. newcomers], newcomers) is { } apart) return (Outcome<int>)apart;

        // Who read along is now one of them.
        List<int> ids = [.. newcomers.Select(user => user.Id)];
        members.Where(member => member.RoomId == roomId && ids.Contains(member.UserId)).ExecuteDelete();
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var user in newcomers)
            // What was said before is there to read, but none of it is new to them.
            turn.Db.Add(new Membership { RoomId = roomId, UserId = user.Id, JoinedAt = now, ReadNumber = host.Room.LastNumber });
        turn.Db.SaveChanges();

        leaveNotice(turn, roomId, hostId, $"{host.NameOf()} added {Sentence.List([.. newcomers.Select(user => user.Name)])}.");
        supervise.Settle(turn, roomId);
        turn.AfterCommit(() => newcomers.ForEach(user => news.For(user.Id, roomId)));
        return (Outcome<int>)newcomers.Count;
    }
}
