using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using ChatSite.Tests.Support.Filter;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Whoever was away knows afterwards what was said, or that there is more than is shown.</summary>
public sealed class CatchingUpTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task After_an_hour_offline_what_was_missed_is_there_without_a_gap()
    {
        var room = await School.Room(School.Ada, School.Ben);
        await School.Ada.Say(room, "Before");
        var filter = Filter();
        var ben = await Enter(School.Ben, room, behind: filter);

        filter.Treat(Traffic.Everything, new Offline());
        await ben.IsOnTheNet("off");
        string[] said = [.. Enumerable.Range(1, 60).Select(number => $"While you were away {number}.")];
        foreach (var text in said) await School.Ada.Say(room, text);
        await ben.Clock.FastForwardAsync("01:00:00");
        filter.Treat(Traffic.Everything, new Pass());

        await ben.PassTimeUntil(ben.Message(said[^1]));
        await ben.Reads(["Before", .. said]);
        await Expect(ben.Locator("#messages .gap")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whoever_missed_more_than_two_hundred_sees_the_newest_and_that_there_are_more()
    {
        var room = await School.Room(School.Ada, School.Ben);
        await School.Ada.Say(room, "Before");
        var filter = Filter();
        var ben = await Enter(School.Ben, room, behind: filter);

        filter.Treat(Traffic.Everything, new Offline());
        await ben.IsOnTheNet("off");
        for (var number = 1; number <= 230; number++) await School.Ada.Say(room, $"While you were away {number}.");
        filter.Treat(Traffic.Everything, new Pass());

        await ben.PassTimeUntil(ben.Message("While you were away 230."));
        await Expect(ben.Message("Before")).ToHaveCountAsync(0);
        await Expect(ben.Locator("#messages .gap")).ToContainTextAsync("more");
        var shown = await ben.Texts();
        Assert.Equal(Enumerable.Range(230 - shown.Length + 1, shown.Length).Select(number => $"While you were away {number}."), shown);
        await Expect(ben.Locator("#messages .gap")).ToContainTextAsync($"{230 - shown.Length} more");
    }

    [Fact]
    public async Task A_restart_of_the_site_in_mid_conversation_loses_nothing()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ada = await Enter(School.Ada, room);
        await ada.Say("Before the restart.");
        await Expect(ada.Waiting).ToHaveCountAsync(0);

        await School.Stop();
        await ada.IsOnTheNet("off");
        await ada.Say("While it is away.");
        await School.Start();
        await School.Ben.Say(room, "It is back!");

        await Expect(ada.Waiting).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await ada.IsLive();
        await ada.Reads(await School.Ben.Reads(room));
        await Expect(ada.Messages).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_page_comes_back_to_a_site_that_stopped_when_it_was_told_to_and_finds_everything()
    {
        var room = await School.Room(School.Ada, School.Ben);
        await School.Ada.Say(room, "Before the stop.");
        var ben = await Sit(School.Ben, $"/rooms/{room}");
        await ben.Context.AddInitScriptAsync("""
            const { decode } = TextDecoder.prototype;
            window.heard = '';
            TextDecoder.prototype.decode = function (...given) { const text = decode.apply(this, given); heard += text; return text; };
            """);
        await ben.Clock.InstallAsync();
        await ben.ReloadAsync();
        await ben.IsLive();
        await ben.Clock.PauseAtAsync(await ben.EvaluateAsync<DateTime>("() => new Date(Date.now() + 1000)"));
        var lines = 0;
        ben.Request += (_, request) => lines += request.Url.Contains("/live", StringComparison.Ordinal) ? 1 : 0;

        await School.Stop();
        await ben.IsOnTheNet("off");
        var told = await ben.EvaluateAsync<int>("() => +/event: later\\ndata: (\\d+)/.exec(heard)[1]");
        await School.Start();
        await School.Ada.Say(room, "While it was to wait.");

        await ben.Clock.RunForAsync(told - 1);
        await ben.EvaluateAsync("() => fetch('/healthz').then(answer => answer.text())"); // a line asked for by now would be on its way
        Assert.Equal(0, lines);
        await ben.Clock.RunForAsync(1);
        await ben.IsLive();

        await ben.Reads(["Before the stop.", "While it was to wait."]);
        Assert.Equal(1, lines);
    }
}
