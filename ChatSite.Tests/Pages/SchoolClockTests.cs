using AngleSharp.Dom;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages;

/// <summary>What time pages tell those who have no script: that of the clock on the school's wall.</summary>
public sealed class SchoolClockTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 21, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Days_and_hours_are_the_schools_while_the_line_and_the_script_go_by_UTC()
    {
        await using var site = await RunningSite.Start("--ChatSite:TimeZone", "Pacific/Auckland");
        var hopper = await site.SetUp("Hopper");
        var message = await hopper.Say(1, "Good morning");
        await site.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Sql("UPDATE Messages SET PostedAt = $1", At.ToUnixTimeMilliseconds()).ExecuteNonQuery());

        var room = await hopper.Page("/rooms/1");
        Assert.Equal("Saturday 21 November 2026", room.QuerySelector("#messages > .day")!.TextContent);
        Assert.Equal(("10:30", "2026-11-20T21:30Z"), Told(room.QuerySelector($"#m{message}")!));

        Assert.Equal(("21 Nov 2026, 10:30", "2026-11-20T21:30Z"), Told((await hopper.Page($"/admin/messages/{message}")).QuerySelector("main")!));

        var line = await (await hopper.Get("/rooms/1/live?poll=1&after=0")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<time>2026-11-20 21:30Z</time>", line, StringComparison.Ordinal);
    }

    private static (string, string?) Told(IElement place) => place.QuerySelector("time[data-at]") is { } time ? (time.TextContent, time.GetAttribute("data-at")) : default;
}
