using ChatSite.Shared;

namespace ChatSite.Tests.Shared;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("Europe/Vienna", "2026-07-01", "2026-06-30T22:00")]
    [InlineData("America/Havana", "2026-03-08", "2026-03-08T05:00")] // the clocks skip midnight
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00")] // midnight comes twice
    [InlineData("Asia/Tokyo", "0001-01-01", "0001-01-01T00:00")]
    [InlineData("America/Havana", "9999-12-31", "9999-12-31T05:00")]
    public void A_day_begins_at_the_first_moment_that_its_clock_shows(string zone, string day, string utc) =>
        Assert.Equal(DateTime.SpecifyKind(DateTime.Parse(utc), DateTimeKind.Utc), TimeZones.Begin(DateOnly.Parse(day), TimeZones.Find(zone)!));

    [Fact]
    public void The_last_day_that_can_be_written_ends_with_time_itself() => Assert.Equal(DateTime.MaxValue, TimeZones.End(DateOnly.MaxValue, TimeZones.Find("Europe/Vienna")!));
}
