using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Makes a room for everyone or for a group. Whoever makes it is its host; the office names others.</summary>
public sealed class CreateRoom(WriterQueue writer, RoomNews news, RoleBook roles, MayTalk mayTalk, Supervise supervise, AuditLog audit, TimeProvider clock)
{
    /// <summary>Answers the room's id. A room for everyone needs no <paramref name="memberIds"/>.</summary>
    public Task<Outcome<int>> By(int makerId, RoomKind kind, string? name, params IReadOnlyCollection<int> memberIds)
    {
        var named = RoomName.From(name);
        return named.Refusal is { } refusal
            ? Task.FromResult<Outcome<int>>(refusal)
            : writer.Run(turn => Make(turn, makerId, kind, named.Value!, memberIds));
    }

    private Outcome<int> Make(WriteTurn turn, int makerId, RoomKind kind, string name, IReadOnlyCollection<int> memberIds)
    {
        var maker = turn.Db.Users.Single(user => user.Id == makerId);
        if (!kind.MayBeMadeBy(roles[maker.RoleId]))
            return new Refusal(kind == RoomKind.Broadcast ? "Rooms for everyone are made by staff." : "New rooms are made by staff here.");
        var members = kind == RoomKind.Group ? turn.Db.Users.Where(user => memberIds.Contains(user.Id) && user.Id != makerId).ToList() : [];
        if (mayTalk.Together(maker, members, members) is { } apart) return apart with { Field = "Members" };

        var id = Store(turn, kind, name, makerId, memberIds, clock.GetUtcNow().UtcDateTime);
        supervise.Settle(turn, id);
        turn.AfterCommit(() => news.Changed(id));
        return id;
    }

    /// <summary>By the office, for others. Answers null when the actor may not.</summary>
    /// <param name="mayBeAnother">Also where a room is called so already.</param>
    public Task<Outcome<int>?> For(Actor actor, RoomKind kind, string? name, IReadOnlyCollection<int> hostIds, IReadOnlyCollection<int> memberIds, bool mayBeAnother = true)
    {
        var named = RoomName.From(name);
        return writer.Run<Outcome<int>?>(turn =>
        {
            if (!turn.RoleOf(actor).Lets(Permission.ManageRooms) || kind is not (RoomKind.Group or RoomKind.Broadcast)) return null;
            if (named.Refusal is { } badName) return badName;
            if (!mayBeAnother && Called(turn, named.Value!) is { } known) return new Refusal($"There is a room of this name already, number {known}.", "Another");
            return Make(turn, actor, kind, named.Value!, hostIds, memberIds);
        });
    }

    private Outcome<int> Make(WriteTurn turn, Actor actor, RoomKind kind, string name, IReadOnlyCollection<int> hostIds, IReadOnlyCollection<int> memberIds)
    {
        List<int> ids = [.. hostIds.Concat(kind == RoomKind.Group ? memberIds : []).Distinct()];
        var people = turn.Db.Users.Where(user => ids.Contains(user.Id) && !user.IsPlaceholder).ToList();
        if (!people.Exists(user => hostIds.Contains(user.Id))) return new Refusal("A room needs a host. Write the name of somebody who looks after it.", "Hosts");
        if (kind == RoomKind.Group && mayTalk.Among(people) is { } apart) return apart with { Field = "Members" };

        var now = clock.GetUtcNow().UtcDateTime;
        var first = people.First(user => hostIds.Contains(user.Id)).Id;
        var id = Store(turn, kind, name, first, [.. people.Select(user => user.Id)], now);
        if (hostIds.Count > 1) turn.Db.Memberships.Where(member => member.RoomId == id && hostIds.Contains(member.UserId)).ExecuteUpdate(set => set.SetProperty(member => member.IsHost, true));
        audit.Note(turn, actor, AuditAction.RoomMade, AuditSubject.Room(id), null, new AuditChange("Name", null, name), new AuditChange("Kind", null, kind.ToString()));
        supervise.Settle(turn, id);
        turn.AfterCommit(() => news.Changed(id));
        return id;
    }

    private static int? Called(WriteTurn turn, string name) => turn.Db.Rooms.Where(room => room.Kind != RoomKind.Direct && EF.Functions.Collate(room.Name, "NOCASE") == name)
        .OrderBy(room => room.Id).Select(room => (int?)room.Id).FirstOrDefault();

    internal static int Store(WriteTurn turn, RoomKind kind, string name, int hostId, IReadOnlyCollection<int> memberIds, DateTime now)
    {
        var room = new Room { Kind = kind, Name = name, CreatedAt = now, LastPostAt = now, LastPostSeq = turn.LastSeq };
        room.Members.Add(new Membership { UserId = hostId, IsHost = true, JoinedAt = now });
        if (kind == RoomKind.Group)
            foreach (var other in memberIds.Where(other => other != hostId).Distinct())
                room.Members.Add(new Membership { UserId = other, JoinedAt = now });
        turn.Db.Add(room);
        turn.Db.SaveChanges();
        if (kind == RoomKind.Broadcast) JoinBroadcasts.Join(turn, now);
        return room.Id;
    }
}
