using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Brings people into a group.</summary>
public sealed class InviteMembers(WriterQueue writer, RoomNews news, LeaveNotice leaveNotice, MayTalk mayTalk, Supervise supervise, AuditLog audit, TimeProvider clock)
{
    /// <summary>Answers how many came in; null when the room is none of this one's.</summary>
    public Task<Outcome<int>?> By(Caretaker by, int roomId, IReadOnlyCollection<int> userIds) =>
        writer.Run(turn => Invite(turn, by, roomId, userIds));

    private Outcome<int>? Invite(WriteTurn turn, Caretaker by, int roomId, IReadOnlyCollection<int> userIds)
    {
        if (by.Of(turn, roomId) is not { Room.Kind: RoomKind.Group } charge) return null;
        var members = turn.Db.Memberships;
        var newcomers = turn.Db.Users
            .Where(user => userIds.Contains(user.Id) && !user.IsPlaceholder && !members.Any(member => member.RoomId == roomId && member.UserId == user.Id && !member.IsSupervisor))
            .OrderBy(user => user.SortName).ToList();
        if (newcomers.Count == 0)
            return (Outcome<int>)new Refusal(userIds.Count == 0 ? "Write the names of the people to add." : "They are in this room already.");

        var here = members.Where(member => member.RoomId == roomId && !member.IsSupervisor && !member.User.IsPlaceholder).Select(member => member.User).ToList();
        if (here.Count + newcomers.Count > charge.Room.MostMembers)
            return (Outcome<int>)new Refusal($"This room takes {charge.Room.MostMembers} people at most, and {here.Count} are here already.");
        if (Apart(charge, here, newcomers) is { } apart) return (Outcome<int>)apart;

        // Who read along is now one of them.
        List<int> ids = [.. newcomers.Select(user => user.Id)];
        members.Where(member => member.RoomId == roomId && ids.Contains(member.UserId)).ExecuteDelete();
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var user in newcomers)
            // What was said before is there to read, but none of it is new to them.
            turn.Db.Add(new Membership { RoomId = roomId, UserId = user.Id, JoinedAt = now, ReadNumber = charge.Room.LastNumber });
        turn.Db.SaveChanges();

        foreach (var user in newcomers) charge.Note(turn, audit, AuditAction.MemberAdded, AuditSubject.Room(roomId).Of(user.Id));
        leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} added {Sentence.List([.. newcomers.Select(user => user.Name)])}.");
        supervise.Settle(turn, roomId);
        turn.AfterCommit(() => newcomers.ForEach(user => news.For(user.Id, roomId)));
        return (Outcome<int>)newcomers.Count;
    }

    // The office brings others together and is none of them.
    private Refusal? Apart(Charge charge, List<User> here, List<User> newcomers) =>
        charge.IsOffice ? mayTalk.Among([.. here, .. newcomers])
        : mayTalk.Together(here.Single(user => user.Id == charge.UserId), [.. here.Where(user => user.Id != charge.UserId), .. newcomers], newcomers);
}
