using System.Globalization;
using ChatSite.Data;
using ChatSite.Settings;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Presence;

/// <summary>Writes down on which days people were here, for attendance.</summary>
public sealed class RememberDays(SiteSettings settings, TimeProvider clock)
{
    private DateTime _cleaned;

    internal void Note(WriteTurn turn, int userId, DateTime at)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, settings.Get<SchoolSettings>().Zone));
        turn.Sql(
            """
            INSERT INTO DaysHere (UserId, Day, FirstAt, LastAt) SELECT Id, $2, $3, $3 FROM Users WHERE Id = $1 AND NOT IsPlaceholder
            ON CONFLICT DO UPDATE SET LastAt = excluded.LastAt
            """, userId, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new DateTimeOffset(at).ToUnixTimeMilliseconds()).ExecuteNonQuery();
    }

    /// <summary>Lets go of what is too old, once a day.</summary>
    internal void Clean(WriteTurn turn)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (now - _cleaned < TimeSpan.FromDays(1)) return;
        _cleaned = now;
        var oldest = DateOnly.FromDateTime(now - DayHere.Kept);
        turn.Db.DaysHere.Where(day => day.Day < oldest).ExecuteDelete();
    }
}
