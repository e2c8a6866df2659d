using System.Linq.Expressions;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>A page of a list of rooms.</summary>
public sealed record RoomPageOf(List<RoomLine> Rooms, bool HasBefore, bool HasAfter);

/// <summary>The office's list of all rooms, a page at a time and each from where the last one ended; without private conversations out of the reader's reach.</summary>
public sealed class FindRooms(ChatDb db, Permissions permissions)
{
    public const int PageSize = 50;

    /// <param name="after">The room that the page before ended with; <paramref name="before"/> the one that the next began with.</param>
    public async Task<RoomPageOf> Page(int readerId, RoomFilter filter, RoomOrder order, int? after = null, int? before = null, CancellationToken cancel = default)
    {
        var found = await Filtered(readerId, filter, cancel);
        var isBack = before is not null;
        var turned = await (order switch
        {
            RoomOrder.Name => From(found, room => EF.Functions.Collate(room.Name, "NOCASE"), isUp: !isBack, after ?? before, cancel),
            RoomOrder.Members => From(found, room => room.Members.Count, isUp: isBack, after ?? before, cancel),
            RoomOrder.Messages => From(found, room => room.MessageCount, isUp: isBack, after ?? before, cancel),
            RoomOrder.Storage => From(found, room => room.Storage, isUp: isBack, after ?? before, cancel),
            _ => From(found, room => room.LastPostSeq, isUp: isBack, after ?? before, cancel),
        });
        var rooms = await Lines(turned.Take(PageSize + 1), cancel);
        var hasMore = rooms.Count > PageSize;
        if (hasMore) rooms.RemoveAt(PageSize);
        if (isBack) rooms.Reverse();
        return new(rooms, HasBefore: isBack ? hasMore : after is not null, HasAfter: isBack || hasMore);
    }

    public async Task<int> Count(int readerId, RoomFilter filter, CancellationToken cancel = default) => await (await Filtered(readerId, filter, cancel)).CountAsync(cancel);

    /// <summary>One room; null when there is none.</summary>
    public async Task<RoomLine?> One(int readerId, int roomId, CancellationToken cancel = default) =>
        db.IsOutOfReach(roomId, await permissions.RoleOf(readerId)) ? null : (await Lines(db.Rooms.Where(room => room.Id == roomId), cancel)).SingleOrDefault();

    /// <summary>The same of rooms that somebody wrote down: by their number, or by the whole name.</summary>
    public async Task<List<RoomLine>> Called(int readerId, string name, CancellationToken cancel = default)
    {
        var role = await permissions.RoleOf(readerId);
        return [.. (await Called(name, cancel)).Where(room => !db.IsOutOfReach(room.Id, role))];
    }

    /// <summary>The same for whoever may do everything.</summary>
    public Task<List<RoomLine>> Called(string name, CancellationToken cancel = default) => int.TryParse(name.TrimStart('#'), out var id)
        ? Lines(db.Rooms.Where(room => room.Id == id || room.Name == name), cancel)
        : Lines(db.Rooms.Where(room => EF.Functions.Collate(room.Name, "NOCASE") == name), cancel);

    private async Task<IQueryable<Room>> Filtered(int readerId, RoomFilter filter, CancellationToken cancel)
    {
        var rooms = filter.Kind is { } kind ? db.Rooms.Where(room => room.Kind == kind) : db.Rooms.Where(room => room.Kind != RoomKind.Direct);
        if (filter.Kind == RoomKind.Direct && db.RoomsOutOfReach(await permissions.RoleOf(readerId)) is { Count: > 0 } hidden) rooms = rooms.Where(room => !EF.Parameter(hidden).Contains(room.Id));
        rooms = filter.State switch
        {
            RoomState.Open => rooms.Where(room => room.ArchivedAt == null && room.ClosedAt == null && room.DeleteAt == null),
            RoomState.Closed => rooms.Where(room => room.ClosedAt != null),
            RoomState.Archived => rooms.Where(room => room.ArchivedAt != null),
            RoomState.Deleting => rooms.Where(room => room.DeleteAt != null),
            _ => rooms,
        };
        if (LooseText.Words(filter.Search) is not { Length: > 0 } words) return rooms;
        if (filter.Kind == RoomKind.Direct)
        {
            // Through the people: there are fewer of them than of their conversations.
            var people = await Matching(db.Users.Select(user => new Named(user.Id, user.Name)), words, cancel);
            return rooms.Where(room => room.Members.Any(member => EF.Parameter(people).Contains(member.UserId)));
        }
        var ids = await Matching(rooms.Select(room => new Named(room.Id, room.Name)), words, cancel);
        return db.Rooms.Where(room => EF.Parameter(ids).Contains(room.Id));
    }

    // SQLite knows no accents; some thousand names are looked through here in a millisecond.
    private static async Task<List<int>> Matching(IQueryable<Named> names, string[] words, CancellationToken cancel) =>
        [.. (await names.ToListAsync(cancel)).Where(one => LooseText.Holds(one.Name, words)).Select(one => one.Id)];

    private sealed record Named(int Id, string Name);

    private async Task<List<RoomLine>> Lines(IQueryable<Room> rooms, CancellationToken cancel)
    {
        var lines = await rooms.Select(room => new RoomLine(
            room.Id, room.Kind, room.Name, room.Members.Count, room.MessageCount, room.LastPostAt, room.Storage, room.ClosedAt != null, room.ArchivedAt != null, room.DeleteAt)).ToListAsync(cancel);
        // A private conversation bears the names of its people.
        if (lines.Where(line => line.Name == "").Select(line => line.Id).ToList() is not { Count: > 0 } nameless) return lines;
        var people = (await db.Memberships.Where(member => EF.Parameter(nameless).Contains(member.RoomId) && !member.IsSupervisor).OrderBy(member => member.User.SortName)
            .Select(member => new { member.RoomId, member.User.Name }).ToListAsync(cancel)).ToLookup(member => member.RoomId, member => member.Name);
        return [.. lines.Select(line => line with { People = [.. people[line.Id]] })];
    }

    // Those beyond a room, in the order of a key and then of their numbers.
    private async Task<IQueryable<Room>> From<T>(IQueryable<Room> rooms, Expression<Func<Room, T>> key, bool isUp, int? beyond, CancellationToken cancel)
    {
        if (beyond is { } id && await db.Rooms.Where(room => room.Id == id).Select(key).ToListAsync(cancel) is [var value])
            rooms = rooms.Where(Beyond(key, value, id, isUp));
        return isUp ? rooms.OrderBy(key).ThenBy(room => room.Id) : rooms.OrderByDescending(key).ThenByDescending(room => room.Id);
    }

    private static Expression<Func<Room, bool>> Beyond<T>(Expression<Func<Room, T>> key, T value, int id, bool isUp)
    {
        var (room, there) = (key.Parameters[0], Expression.Constant(value, typeof(T)));
        var number = Expression.Property(room, nameof(Room.Id));
        Expression compared = typeof(T) == typeof(string) ? Expression.Call(key.Body, typeof(string).GetMethod(nameof(string.CompareTo), [typeof(string)])!, there) : key.Body;
        Expression against = typeof(T) == typeof(string) ? Expression.Constant(0) : there;
        var further = isUp ? Expression.GreaterThan(compared, against) : Expression.LessThan(compared, against);
        var later = isUp ? Expression.GreaterThan(number, Expression.Constant(id)) : Expression.LessThan(number, Expression.Constant(id));
        return Expression.Lambda<Func<Room, bool>>(Expression.OrElse(further, Expression.AndAlso(Expression.Equal(key.Body, there), later)), room);
    }
}
