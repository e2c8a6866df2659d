using System.Globalization;

namespace ChatSite.Shared;

/// <summary>The time zones that one can choose from. Whoever chooses none keeps the school's time.</summary>
public static class TimeZones
{
    // Cities and the like; the others ("Etc/GMT-3", "CET") are for machines.
    private static readonly string[] Continents = ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    /// <summary>The IANA names, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. TimeZoneInfo.GetSystemTimeZones(skipSorting: true)
        .Select(zone => zone.Id).Where(id => Array.Exists(Continents, id.StartsWith)).Order(StringComparer.Ordinal)];

    public static bool IsKnown(string? id) => string.IsNullOrEmpty(id) || All.Contains(id);

    /// <summary>Null when there is none of that name.</summary>
    public static TimeZoneInfo? Find(string? id) =>
        !string.IsNullOrEmpty(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    /// <summary>The clock on somebody's wall: "14:05".</summary>
    public static string Clock(string id, DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, Find(id) ?? TimeZoneInfo.Utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>When a day begins there: at midnight, or where the clocks skip that, at the first moment after it.</summary>
    public static DateTime Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        // Of a midnight that comes twice, the first.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTime(Math.Clamp(midnight.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }

    /// <summary>When it is over: where the next one begins, or with time itself.</summary>
    public static DateTime End(DateOnly day, TimeZoneInfo zone) => day == DateOnly.MaxValue ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : Begin(day.AddDays(1), zone);
}
