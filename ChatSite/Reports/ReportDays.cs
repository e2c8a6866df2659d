namespace ChatSite.Reports;

/// <summary>When a schedule's report is made, and which days it is about, by the school's clock.</summary>
public static class ReportDays
{
    // At night, when nobody chats.
    private static readonly TimeOnly Hour = new(4, 0);

    /// <summary>The next Monday, or the next first of a month, at four in the morning.</summary>
    public static DateTime Next(ReportRhythm rhythm, DateTime now, TimeZoneInfo zone)
    {
        var here = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var day = DateOnly.FromDateTime(here);
        for (var i = 0; i <= 31; i++, day = day.AddDays(1))
            if (IsDay(rhythm, day) && day.ToDateTime(Hour) > here) break;
        var at = day.ToDateTime(Hour);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(at) ? at.AddHours(1) : at, zone);
    }

    /// <summary>The last whole week from Monday to Sunday, or the last whole month, before a moment.</summary>
    public static (DateOnly From, DateOnly Upto) Before(ReportRhythm rhythm, DateTime now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        if (rhythm == ReportRhythm.Monthly)
        {
            var first = new DateOnly(today.Year, today.Month, 1);
            return (first.AddMonths(-1), first.AddDays(-1));
        }
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return (monday.AddDays(-7), monday.AddDays(-1));
    }

    private static bool IsDay(ReportRhythm rhythm, DateOnly day) => rhythm == ReportRhythm.Monthly ? day.Day == 1 : day.DayOfWeek == DayOfWeek.Monday;
}
