using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using ChatSite.Tests.Support.Filter;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Lines that break, crawl, or let through one thing and not another.</summary>
public sealed class OnABadLineTests(School school, OneBrowser browser) : FilteredJourney(school, browser)
{
    [Fact]
    public async Task A_line_that_breaks_again_and_again_in_the_middle_loses_nothing()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        var ada = await SitBehind(filter, room);
        await ada.IsLive();
        string[] said = [.. Enumerable.Range(1, 12).Select(number => $"Sentence {number}.")];

        foreach (var text in said)
        {
            await School.Ben.Say(room, text);
            filter.Cut(Traffic.Live);
        }

        await ada.PassTimeUntil(ada.Message(said[^1]));
        await ReadsOnlyWhatWasSaid(ada, room, said);
    }

    [Fact]
    public async Task A_blocked_page_of_earlier_messages_shows_nothing_strange_and_loads_when_the_way_is_free()
    {
        var room = await School.Room(School.Ada, School.Ben);
        string[] said = [.. Enumerable.Range(1, 70).Select(number => $"Sentence {number}.")];
        foreach (var text in said) await School.Ben.Say(room, text);
        var filter = Filter();
        var ada = await SitBehind(filter, room);
        await ada.IsLive();
        var earlier = ada.GetByRole(AriaRole.Link, new() { Name = "Earlier messages" });

        filter.Treat(Traffic.Page, new BlockPage());
        await ada.RunAndWaitForResponseAsync(() => earlier.ClickAsync(), answer => answer.Url.Contains("before="));
        filter.Treat(Traffic.Page, new Pass());
        // By now the page may have asked again by itself, and there may be no link any more.
        await ada.EvaluateAsync("() => document.querySelector('#older a')?.click()");

        await Expect(ada.Messages).ToHaveCountAsync(said.Length);
        Assert.Equal(said, await ada.Texts());
        Assert.False(await SawStranger(ada));
    }

    [Fact]
    public async Task A_slow_line_is_slow_and_nothing_worse()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        filter.Treat(Traffic.Everything, new Slow(TimeSpan.FromMilliseconds(100)));
        var ada = await Enter(School.Ada, room, behind: filter);

        await ada.Say("Hel-lo.");
        await Expect(ada.Waiting).ToHaveCountAsync(0);
        await School.Ben.Say(room, "He-llo.");

        await ada.Reads(["Hel-lo.", "He-llo."]);
    }

    [Fact]
    public async Task Five_seconds_without_a_line_bring_a_calm_sentence_that_goes_when_the_line_is_back()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        var ada = await SitBehind(filter, room);
        await ada.IsLive();
        var sentence = ada.GetByRole(AriaRole.Status).Filter(new() { HasText = "Messages you write will be sent when the line is back." });

        filter.Treat(Traffic.Everything, new Offline());
        await ada.IsOnTheNet("off");
        await ada.PassTimeUntil(sentence);
        await Expect(sentence).ToBeVisibleAsync();

        filter.Treat(Traffic.Everything, new Pass());
        await ada.PassTimeUntil(Net(ada, "on"));
        await Expect(sentence).ToHaveCountAsync(0);
    }
}
