using ChatSite.Settings;

namespace ChatSite.Tests.Settings;

public sealed class SchoolSettingsTests
{
    [Fact]
    public void The_school_goes_by_its_own_clock_and_else_by_the_machines()
    {
        Assert.Equal("Asia/Tokyo", new SchoolSettings { TimeZone = "Asia/Tokyo" }.Zone.Id);
        Assert.Equal(TimeZoneInfo.Local, new SchoolSettings().Zone);
        Assert.Equal(TimeZoneInfo.Local, new SchoolSettings { TimeZone = "Nowhere/Atlantis" }.Zone);
    }
}
