using System.Globalization;
using ChatSite.Shared;

namespace ChatSite.Presence;

/// <summary>Somebody chooses a status.</summary>
public sealed class SetStatus(Statuses statuses, TimeProvider clock)
{
    /// <param name="until">A time of day in <paramref name="zone"/>, "10:40", for the next time the clock shows it; empty for no end.</param>
    public async Task<Outcome<bool>> Of(int userId, StatusKind kind, string? text = null, string? until = null, TimeZoneInfo? zone = null)
    {
        var words = TypedText.OneLine(text);
        if (!Enum.IsDefined(kind)) return new Refusal("Choose one of the four.", nameof(Status.Kind));
        if (words.Length > Status.LongestText) return new Refusal($"That is {words.Length} characters; {Status.LongestText} fit here.", nameof(Status.Text));
        DateTime? end = null;
        if (!string.IsNullOrWhiteSpace(until))
        {
            if (!TimeOnly.TryParse(until, CultureInfo.InvariantCulture, out var time)) return new Refusal("Write the time as 10:40.", nameof(Status.Until));
            end = Next(time, zone ?? TimeZoneInfo.Local, clock.GetUtcNow());
        }
        return await statuses.Keep(new Status { UserId = userId, Kind = kind, Text = words, Until = end });
    }

    // Today or, when that is over, tomorrow. A time that the clocks skip on that night is the first one after it.
    private static DateTime Next(TimeOnly time, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return At(today) is var end && end > now.UtcDateTime ? end : At(today.AddDays(1));

        DateTime At(DateOnly day)
        {
            var wall = day.ToDateTime(time, DateTimeKind.Unspecified);
            return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, zone);
        }
    }
}
