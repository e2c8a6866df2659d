using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Over HTTP/1.1 a browser keeps six connections to a site; a line in each tab would leave none for the seventh.</summary>
public sealed class SevenTabsTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task The_seventh_tab_opens_and_talks_and_the_first_catches_up_when_shown()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var first = await Enter(School.Ada, room);
        var last = first;
        for (var tab = 2; tab <= 7; tab++)
        {
            await last.Hide();
            last = await first.Context.NewPageAsync();
            await last.GotoAsync($"/rooms/{room}");
            await last.IsLive();
        }

        await last.Say("Seventh heaven");
        await last.Reads(["Seventh heaven"]);
        await School.Ben.Say(room, "Close some tabs!");
        await last.Reads(["Seventh heaven", "Close some tabs!"]);

        await last.Hide();
        await first.Show();
        await first.Reads(["Seventh heaven", "Close some tabs!"]);
    }

    [Fact]
    public async Task Seven_windows_side_by_side_all_hear_what_is_said()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var windows = new List<IPage> { await Enter(School.Ada, room) };
        for (var window = 2; window <= 7; window++)
        {
            var next = await windows[0].Context.NewPageAsync();
            await next.GotoAsync($"/rooms/{room}");
            windows.Add(next);
        }

        await windows[^1].Say("Is everyone listening?");

        foreach (var window in windows)
            await Expect(window.Message("Is everyone listening?")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
    }
}
