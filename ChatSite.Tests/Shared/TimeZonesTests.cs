using ChatSite.Shared;

namespace ChatSite.Tests.Shared;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("Europe/Vienna", "2026-07-01", "2026-06-30T22:00")]
    [InlineData("America/Havana", "2026-03-08", "2026-03-08T05:00")] // the clocks skip midnight
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00")] // midnight comes twice
    public void A_day_begins_at_the_first_moment_that_its_clock_shows(string zone, string day, string utc) =>
        Assert.Equal(DateTime.SpecifyKind(DateTime.Parse(utc), DateTimeKind.Utc), TimeZones.Begin(DateOnly.Parse(day), TimeZones.Find(zone)!));
}
