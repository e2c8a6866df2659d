using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>One line of somebody's list of conversations.</summary>
/// <param name="Sort">The number of the newest posting; the list shows the largest first.</param>
public sealed record RoomLink(int Id, RoomKind Kind, string Name, long Sort, int Unread, int? OtherId, DateTime? OtherSeenAt);

/// <summary>The questions about rooms, all asked through the person's membership.</summary>
public sealed class RoomQueries(ChatDb db)
{
    /// <summary>The person's place in the room with the room, or null: for anybody else it does not exist.</summary>
    public Task<Membership?> Enter(int userId, int roomId, CancellationToken cancel = default) =>
        db.Memberships.AsNoTracking().Include(member => member.Room)
            .SingleOrDefaultAsync(member => member.UserId == userId && member.RoomId == roomId, cancel);

    /// <summary>The person's conversations, the newest first.</summary>
    public Task<List<RoomLink>> Of(int userId, CancellationToken cancel = default) => Links(userId).ToListAsync(cancel);

    /// <summary>The conversation that was last spoken in, or null when there is none.</summary>
    public Task<int?> NewestOf(int userId, CancellationToken cancel = default) =>
        Links(userId).Select(link => (int?)link.Id).FirstOrDefaultAsync(cancel);

    private IQueryable<RoomLink> Links(int userId) =>
        from member in db.Memberships
        where member.UserId == userId && member.Room.ArchivedAt == null
        let other = member.Room.Kind == RoomKind.Direct
            ? member.Room.Members.Where(someone => someone.UserId != userId).Select(someone => someone.User).FirstOrDefault()
            : null
        orderby member.Room.LastPostSeq descending, member.RoomId descending
        select new RoomLink(
            member.RoomId, member.Room.Kind, other != null ? other.UserName! : member.Room.Name, member.Room.LastPostSeq,
            member.Room.LastNumber - member.ReadNumber, other != null ? other.Id : null, other != null ? other.LastSeenAt : null);
}
