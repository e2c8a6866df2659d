using ChatSite.Presence;

namespace ChatSite.Tests.Presence;

public sealed class SeenTests
{
    private static readonly DateTime End = new(2026, 11, 20, 10, 40, 0, DateTimeKind.Utc);
    private static readonly TimeZoneInfo Vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");

    [Theory]
    [InlineData(StatusKind.Available, PersonState.Online, PersonState.Online), InlineData(StatusKind.Available, PersonState.Offline, PersonState.Offline)]
    [InlineData(StatusKind.Away, PersonState.Online, PersonState.Away), InlineData(StatusKind.Away, PersonState.Offline, PersonState.Offline)]
    [InlineData(StatusKind.DoNotDisturb, PersonState.Online, PersonState.Busy), InlineData(StatusKind.DoNotDisturb, PersonState.Offline, PersonState.Offline)]
    [InlineData(StatusKind.Invisible, PersonState.Online, PersonState.Offline), InlineData(StatusKind.Invisible, PersonState.Away, PersonState.Offline)]
    public void What_is_chosen_and_what_pages_tell_make_one_state(StatusKind chosen, PersonState there, PersonState seen) =>
        Assert.Equal(seen, Seen.Of(there, new Status { Kind = chosen }).State);

    [Fact]
    public void Words_say_until_when_and_are_text() =>
        Assert.Equal("in &lt;class&gt; until <time data-at=\"2026-11-20T10:40Z\">11:40</time>", Seen.Of(PersonState.Online, new Status { Text = "in <class>", Until = End }).Words(Vienna));

    [Fact]
    public void Who_is_invisible_says_nothing() =>
        Assert.Equal((PersonState.Offline, ""), (Seen.Of(PersonState.Online, new Status { Kind = StatusKind.Invisible, Text = "here", Until = End }) is var seen ? (seen.State, seen.Words(Vienna)) : default));

    [Fact]
    public void The_line_tells_the_end_in_milliseconds() =>
        Assert.Equal($"7 busy {new DateTimeOffset(End).ToUnixTimeMilliseconds()} ",
            Seen.Of(PersonState.Online, new Status { Kind = StatusKind.DoNotDisturb, Until = End }).Line(7));
}
