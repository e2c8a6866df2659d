using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Retention;

/// <summary>What the next night would delete, by some settings.</summary>
/// <param name="Oldest">When the oldest of them was posted; null when there is none.</param>
/// <param name="Rooms">Some of the rooms that lose most, with how much. Private conversations are not named.</param>
public sealed record WouldGo(IReadOnlyList<RetentionCount> Counts, DateTime? Oldest, IReadOnlyList<(int RoomId, string Name, int Messages)> Rooms)
{
    public int Messages => Counts.Sum(count => count.Messages);
    public int Held => Counts.Sum(count => count.Held);
}

/// <summary>Shows beforehand what would be deleted. Nothing is changed.</summary>
public sealed class RetentionPreview(ChatDb db, DataFolder folder, TimeProvider clock)
{
    private const int Examples = 10;

    public async Task<WouldGo> Of(RetentionSettings settings, CancellationToken cancel)
    {
        var old = new OldMessages(settings, await db.Roles.Select(role => role.Id).ToListAsync(cancel), clock.GetUtcNow().UtcDateTime);
        if (old.IsEmpty) return new([], null, []);
        // Away from the request's thread: it reads all that is old, and there may be years of it.
        var (counts, oldest, rooms) = await Task.Run(() => Ask(old, cancel), cancel);
        var ids = rooms.Select(room => room.RoomId).ToList();
        var names = await db.Rooms.Where(room => ids.Contains(room.Id)).ToDictionaryAsync(room => room.Id, room => room.Name, cancel);
        return new(counts, oldest, [.. rooms.Where(room => names.ContainsKey(room.RoomId)).Select(room => (room.RoomId, names[room.RoomId], room.Messages))]);
    }

    private (List<RetentionCount> Counts, DateTime? Oldest, List<(int RoomId, int Messages)> Rooms) Ask(OldMessages old, CancellationToken cancel)
    {
        using var connection = new SqliteConnection(folder.ConnectionString);
        connection.Open();
        var (counts, oldest) = CountOf(connection, old);
        cancel.ThrowIfCancellationRequested();
        List<(int, int)> rooms = [];
        using var command = old.Ask(connection, OldMessages.MostOf, Examples);
        using var rows = command.ExecuteReader();
        while (rows.Read()) rooms.Add((rows.GetInt32(0), rows.GetInt32(1)));
        return (counts, oldest, rooms);
    }

    internal static (List<RetentionCount> Counts, DateTime? Oldest) CountOf(SqliteConnection connection, OldMessages old)
    {
        var (counts, oldest) = (new List<RetentionCount>(), (long?)null);
        using var command = old.Ask(connection, OldMessages.Count);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            counts.Add(new((RoomKind)rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2) - rows.GetInt32(3), rows.GetInt32(3)));
            oldest = Math.Min(oldest ?? long.MaxValue, rows.GetInt64(4));
        }
        return (counts, oldest is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime : null);
    }
}
