using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>How much was said on a day.</summary>
public sealed record DayOfRoom(DateOnly Day, int Messages);

/// <summary>What a room takes, and how much is said in it.</summary>
/// <param name="Bytes">The texts, with what they said before.</param>
public sealed record RoomActivity(int Messages, int Removed, long Bytes, DateTime? First, IReadOnlyList<DayOfRoom> Days)
{
    public const int DaysShown = 30;

    /// <summary>Of one room, as it is now; days as they are in the zone.</summary>
    public static async Task<RoomActivity> Of(ChatDb db, int roomId, TimeZoneInfo zone, DateTime now, CancellationToken cancel)
    {
        var all = await db.Database.SqlQuery<Sums>(
            $"""
            SELECT count(*) AS Messages, count(RemovedAt) AS Removed, min(PostedAt) AS First,
                coalesce(sum(length(CAST(Text AS BLOB))), 0) + (SELECT coalesce(sum(length(CAST(e.Text AS BLOB))), 0) FROM Messages m JOIN EarlierTexts e ON e.MessageId = m.Id WHERE m.RoomId = {roomId} AND m.EditedAt IS NOT NULL) AS Bytes
            FROM Messages WHERE RoomId = {roomId} AND Kind = 0
            """).SingleAsync(cancel);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        var first = today.AddDays(1 - DaysShown);
        var since = new DateTimeOffset(now.AddDays(-DaysShown - 1), TimeSpan.Zero).ToUnixTimeMilliseconds();
        // By the hour, since a day begins at another one elsewhere. Zones of half an hour are that much off, at midnight.
        var hours = await db.Database.SqlQuery<HourOfRoom>(
            $"SELECT PostedAt / 3600000 AS Hour, count(*) AS Messages FROM Messages WHERE RoomId = {roomId} AND Kind = 0 AND PostedAt >= {since} GROUP BY 1").ToListAsync(cancel);
        var byDay = hours.ToLookup(hour => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTimeOffset.FromUnixTimeSeconds(hour.Hour * 3600).UtcDateTime, zone)), hour => hour.Messages);
        return new(all.Messages, all.Removed, all.Bytes, all.First is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime : null,
            [.. Enumerable.Range(0, DaysShown).Select(i => first.AddDays(i)).Select(day => new DayOfRoom(day, byDay[day].Sum()))]);
    }

    private sealed record Sums(int Messages, int Removed, long? First, long Bytes);

    private sealed record HourOfRoom(long Hour, int Messages);
}
