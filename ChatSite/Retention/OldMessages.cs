using System.Data.Common;
using System.Text.Json;
using ChatSite.LegalHolds;
using ChatSite.Rooms;
using Microsoft.Data.Sqlite;

namespace ChatSite.Retention;

/// <summary>A message that was kept long enough.</summary>
internal readonly record struct OldMessage(long Id, long PostedAt, int RoomId, int Number, RoomKind Kind, int RoleId, bool IsHeld);

/// <summary>The questions about messages that were kept long enough, by some settings at some moment. Plain SQL: they walk through years.</summary>
internal sealed class OldMessages
{
    private const string IsHeld = "(m.RoomId IN (SELECT RoomId FROM HeldRooms) OR m.AuthorId IN (SELECT UserId FROM HeldPeople))";
    private const string Columns = $"SELECT m.Id, m.PostedAt, m.RoomId, m.Number, r.Kind, u.RoleId, {IsHeld} ";

    // Materialized: worked out once and not for each of a million rows, which took ten times as long.
    // $1: the rules as [[kind, role, before], …]; $2: the latest of these moments, since which nothing is looked at.
    private const string Before =
        $"""
        Rules AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS Kind, json_extract(value, '$[1]') AS RoleId, json_extract(value, '$[2]') AS Before FROM json_each($1)),
        HeldRooms AS MATERIALIZED ({Holds.RoomsSql}), HeldPeople AS MATERIALIZED ({Holds.PeopleSql})
        """;

    private const string From =
        """
        FROM Messages m CROSS JOIN Rooms r ON r.Id = m.RoomId CROSS JOIN Users u ON u.Id = m.AuthorId CROSS JOIN Rules k ON k.Kind = r.Kind AND k.RoleId = u.RoleId
        WHERE m.PostedAt < $2 AND m.PostedAt < k.Before
        """;

    /// <summary>The oldest beyond a place that are not held, oldest first: behind the moment $3 and the id $4, and $5 of them.</summary>
    public const string Next = $"WITH {Before} {Columns} {From} AND (m.PostedAt, m.Id) > ($3, $4) AND NOT {IsHeld} ORDER BY m.PostedAt, m.Id LIMIT $5";

    /// <summary>Those of some messages (their ids as a JSON list: $3) that are still old enough.</summary>
    public const string Still = $"WITH {Before} {Columns} {From} AND m.Id IN (SELECT value FROM json_each($3))";

    /// <summary>How many there are of each kind and role, how many of them are held, and since when.</summary>
    public const string Count = $"WITH {Before} SELECT r.Kind, u.RoleId, COUNT(*), SUM({IsHeld}), MIN(m.PostedAt) {From} GROUP BY r.Kind, u.RoleId ORDER BY r.Kind, u.RoleId";

    /// <summary>The rooms that lose most, $3 of them. Private conversations are not told of.</summary>
    public const string MostOf = $"WITH {Before} SELECT m.RoomId, COUNT(*) {From} AND NOT {IsHeld} AND r.Kind <> 2 GROUP BY m.RoomId ORDER BY 2 DESC, 1 LIMIT $3";

    public OldMessages(RetentionSettings settings, IEnumerable<int> roleIds, DateTime now)
    {
        var rules = (from kind in Enum.GetValues<RoomKind>()
                     from roleId in roleIds
                     let days = settings.Days(kind, roleId)
                     where days > 0
                     select new[] { (int)kind, roleId, new DateTimeOffset(now.AddDays(-days)).ToUnixTimeMilliseconds() }).ToList();
        (Rules, Latest) = (JsonSerializer.Serialize(rules), rules.Count == 0 ? 0 : rules.Max(rule => rule[2]));
    }

    public string Rules { get; }

    public long Latest { get; }

    /// <summary>Everything is kept for ever.</summary>
    public bool IsEmpty => Latest == 0;

    public SqliteCommand Ask(SqliteConnection connection, string sql, params ReadOnlySpan<object> more)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        object[] values = [Rules, Latest, .. more];
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }

    public static List<OldMessage> Read(DbDataReader rows)
    {
        List<OldMessage> found = [];
        while (rows.Read())
            found.Add(new(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt32(2), rows.GetInt32(3), (RoomKind)rows.GetInt32(4), rows.GetInt32(5), rows.GetBoolean(6)));
        return found;
    }

    public static string Json(IEnumerable<long> ids) => JsonSerializer.Serialize(ids);
}
