using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>One line of somebody's list of conversations.</summary>
/// <param name="Sort">The number of the newest posting; the list shows the largest first.</param>
/// <param name="OtherId">In a conversation of two, the other.</param>
public sealed record RoomLink(
    int UserId, int MyRoleId, int Id, RoomKind Kind, string Name, long Sort, int Unread, bool IsArchived,
    int? OtherId, int? OtherRoleId, DateTime? OtherSeenAt);

/// <summary>A conversation in which somebody reads along.</summary>
public sealed record SupervisedRoom(int Id, string RoomName, long Sort, int Unread, List<string> Names)
{
    public string Name => RoomName != "" ? RoomName : Sentence.List(Names).ToString();
}

/// <summary>The questions about rooms, all asked through the person's membership.</summary>
public sealed class RoomQueries(ChatDb db)
{
    /// <summary>The person's place in the room with the room, or null: for anybody else it does not exist.</summary>
    public Task<Membership?> Enter(int userId, int roomId, CancellationToken cancel = default) =>
        db.Memberships.AsNoTracking().Include(member => member.Room).Include(member => member.User.Role)
            .SingleOrDefaultAsync(member => member.UserId == userId && member.RoomId == roomId, cancel);

    /// <summary>The person's conversations, the newest first.</summary>
    public Task<List<RoomLink>> Of(int userId, CancellationToken cancel = default) => Open(userId).ToListAsync(cancel);

    /// <summary>The person's archived rooms, the newest first.</summary>
    public Task<List<RoomLink>> ArchivedOf(int userId, CancellationToken cancel = default) =>
        Links(NewestFirst(db.Memberships.Where(member => member.UserId == userId && member.Room.ArchivedAt != null))).ToListAsync(cancel);

    public Task<bool> HasArchived(int userId, CancellationToken cancel = default) =>
        db.Memberships.AnyAsync(member => member.UserId == userId && member.Room.ArchivedAt != null, cancel);

    /// <summary>The conversation that was last spoken in, or null when there is none.</summary>
    public Task<int?> NewestOf(int userId, CancellationToken cancel = default) =>
        Open(userId).Select(link => (int?)link.Id).FirstOrDefaultAsync(cancel);

    /// <summary>What the room is called for this member, and who the other is: a conversation of two bears the other's name.</summary>
    public async Task<RoomLink> LinkFor(Membership member, CancellationToken cancel = default) =>
        member is { Room: { Kind: RoomKind.Direct, Name: "" }, IsSupervisor: false }
            ? await Links(db.Memberships.Where(one => one.UserId == member.UserId && one.RoomId == member.RoomId)).SingleAsync(cancel)
            : new RoomLink(member.UserId, member.User.RoleId, member.RoomId, member.Room.Kind, member.IsSupervisor ? await NameFor(member, cancel) : member.Room.Name,
                member.Room.LastPostSeq, member.Unread, member.Room.IsArchived, null, null, null);

    /// <summary>Whether somebody in the room has blocked this person, or the other way round.</summary>
    public async Task<bool> HasParted(int roomId, int userId, Blocks blocks, CancellationToken cancel = default) =>
        blocks.Concern(userId) && (await db.Memberships.Where(member => member.RoomId == roomId).Select(member => member.UserId).ToListAsync(cancel))
            .Exists(other => blocks.Between(userId, other));

    public Task<int> CountMembers(int roomId, CancellationToken cancel = default) =>
        db.Memberships.CountAsync(member => member.RoomId == roomId, cancel);

    // EF.Parameter: thousands of ids as one JSON parameter; one parameter for each would take five times as long.

    /// <summary>These people's lines for these rooms, also the archived ones.</summary>
    internal Task<List<RoomLink>> Lines(IReadOnlyCollection<int> userIds, IReadOnlyCollection<int> roomIds, CancellationToken cancel) =>
        Links(db.Memberships.Where(member => EF.Parameter(roomIds).Contains(member.RoomId) && EF.Parameter(userIds).Contains(member.UserId))).ToListAsync(cancel);

    /// <summary>These people's lines for rooms in which something was said since a number.</summary>
    internal Task<List<RoomLink>> LinesSince(IReadOnlyCollection<int> userIds, long seq, CancellationToken cancel) =>
        Links(db.Memberships.Where(member => EF.Parameter(userIds).Contains(member.UserId) && member.Room.LastPostSeq > seq)).ToListAsync(cancel);

    /// <summary>The conversations in which this person reads along, the newest first; they stay out of the list of his own.</summary>
    public Task<List<SupervisedRoom>> SupervisedBy(int userId, long before, int count, CancellationToken cancel = default) =>
        db.Memberships.Where(member => member.UserId == userId && member.IsSupervisor && member.Room.LastPostSeq < before)
            .OrderByDescending(member => member.Room.LastPostSeq).ThenByDescending(member => member.RoomId).Take(count)
            .Select(member => new SupervisedRoom(member.RoomId, member.Room.Name, member.Room.LastPostSeq, member.Room.LastNumber - member.ReadNumber - member.UnreadGone,
                member.Room.Members.Where(other => !other.IsSupervisor).OrderBy(other => other.User.SortName).Select(other => other.User.Name).ToList())).ToListAsync(cancel);

    public Task<bool> Supervises(int userId, CancellationToken cancel = default) =>
        db.Memberships.AnyAsync(member => member.UserId == userId && member.IsSupervisor, cancel);

    /// <summary>The names of those who read along in a room.</summary>
    public Task<List<string>> SupervisorsOf(int roomId, CancellationToken cancel = default) =>
        db.Memberships.Where(member => member.RoomId == roomId && member.IsSupervisor).OrderBy(member => member.User.SortName).Select(member => member.User.Name).ToListAsync(cancel);

    // Who reads along sees the names of both.
    private async Task<string> NameFor(Membership supervisor, CancellationToken cancel) => supervisor.Room.Name != "" ? supervisor.Room.Name
        : Sentence.List(await db.Memberships.Where(member => member.RoomId == supervisor.RoomId && !member.IsSupervisor).OrderBy(member => member.User.SortName).Select(member => member.User.Name).ToListAsync(cancel)).ToString();

    private IQueryable<RoomLink> Open(int userId) =>
        Links(NewestFirst(db.Memberships.Where(member => member.UserId == userId && member.Room.ArchivedAt == null)));

    private static IQueryable<Membership> NewestFirst(IQueryable<Membership> members) =>
        members.OrderByDescending(member => member.Room.LastPostSeq).ThenByDescending(member => member.RoomId);

    // Only a conversation of two has no name of its own. It joins on nothing for the other rooms, so that a room for
    // everyone is not walked through in search of "the other".
    private IQueryable<RoomLink> Links(IQueryable<Membership> members)
    {
        var everyone = db.Memberships;
        return from member in members
               join other in everyone
                   on member.Room.Kind == RoomKind.Direct && member.Room.Name == "" ? (int?)member.RoomId : null equals (int?)other.RoomId into others
               from other in others.DefaultIfEmpty()
               where !member.IsSupervisor && (other == null || (other.UserId != member.UserId && !other.IsSupervisor))
               select new RoomLink(
                   member.UserId, member.User.RoleId, member.RoomId, member.Room.Kind, other != null ? other.User.Name : member.Room.Name,
                   member.Room.LastPostSeq, member.Room.LastNumber - member.ReadNumber - member.UnreadGone, member.Room.ArchivedAt != null,
                   other != null ? other.UserId : null, other != null ? other.User.RoleId : null, other != null ? other.User.LastSeenAt : null);
    }
}
