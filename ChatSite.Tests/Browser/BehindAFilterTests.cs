using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using ChatSite.Tests.Support.Filter;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Whatever stands between a school and its site: every message arrives, once and in order, and no stranger's page gets into the chat.</summary>
public sealed class BehindAFilterTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    public static TheoryData<Treatment> Treatments =>
    [
        new Reset(), new BlockPage(), new Status(403), new Status(503), new Status(204), new CloseAtOnce(),
        new HoldBody(), new HoldHeaders(), new SilentAfter(200), new FourKilobyteBlocks(),
    ];

    [Theory]
    [MemberData(nameof(Treatments))]
    public async Task A_filter_that_spoils_the_stream_leaves_a_conversation_by_polling(Treatment treatment)
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        filter.Treat(Traffic.Stream, treatment);
        var ada = await SitBehind(filter, room);

        await ada.PassTimeUntil(Net(ada, "poll"));
        await School.Ben.Say(room, "Can you hear me?");
        await ada.PassTimeUntil(ada.Message("Can you hear me?"));
        await ada.Say("I can.");
        await ada.PassTimeUntil(ada.Message("I can."));

        filter.Treat(Traffic.Stream, new Pass());
        await School.Ben.Say(room, "Good.");
        await ada.Clock.FastForwardAsync("01:00:00"); // a closed lid
        await ada.PassTimeUntil(Net(ada, "on"));
        await School.Ben.Say(room, "And now?");

        await ReadsOnlyWhatWasSaid(ada, room, ["Can you hear me?", "I can.", "Good.", "And now?"]);
    }

    [Theory]
    [MemberData(nameof(Treatments))]
    public async Task A_filter_that_lets_nothing_live_or_posted_through_delays_a_conversation_but_loses_none_of_it(Treatment treatment)
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        var ada = await SitBehind(filter, room);
        await ada.IsLive();
        await ada.Say("Before.");
        await Expect(ada.Message("Before.")).ToHaveCountAsync(1);

        filter.Treat(Traffic.Live | Traffic.Post, treatment);
        await ada.Say("First, into the void.");
        await ada.Say("Second, into the void.");
        await School.Ben.Say(room, "Ada, are you there?");
        await ada.PassTimeUntil(ada.GetByText("will be sent"));
        await Expect(ada.GetByText("into the void.")).ToHaveCountAsync(2);

        filter.Treat(Traffic.Everything, new Pass());
        await ada.PassTimeUntil(ada.Message("Ada, are you there?"));
        await ada.PassTimeUntil(ada.Locator(".message:not(.pending)").Filter(new() { HasText = "Second, into the void." }));

        await Expect(ada.Waiting).ToHaveCountAsync(0);
        await ReadsOnlyWhatWasSaid(ada, room, ["Before.", "First, into the void.", "Second, into the void.", "Ada, are you there?"]);
    }

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
    public async Task Whoever_has_to_poll_tries_the_stream_again_after_ten_minutes()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        filter.Treat(Traffic.Stream, new BlockPage());
        var ada = await SitBehind(filter, room);
        await ada.PassTimeUntil(Net(ada, "poll"));
        filter.Treat(Traffic.Stream, new Pass());
        var tries = filter.Seen(Traffic.Stream);

        var said = new List<string>();
        while (said.Count < 19)
        {
            await BenSpeaks();
            await ada.Clock.RunForAsync(30_000);
        }
        Assert.Equal(tries, filter.Seen(Traffic.Stream));

        await ada.PassTimeUntil(Net(ada, "on"), meanwhile: BenSpeaks);
        Assert.Equal(tries + 1, filter.Seen(Traffic.Stream));
        await ReadsOnlyWhatWasSaid(ada, room, [.. said]);

        // So that no poll waits in vain while time is pushed on.
        async Task BenSpeaks()
        {
            said.Add($"This is sentence {said.Count + 1} of my speech.");
            await School.Ben.Say(room, said[^1]);
            await Expect(ada.Message(said[^1])).ToHaveCountAsync(1);
        }
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

    private async Task<IPage> SitBehind(FilterProxy filter, int room)
    {
        var ada = await Sit(School.Ada, $"/rooms/{room}", behind: filter);
        await ada.Context.AddInitScriptAsync("""
            new MutationObserver(() => { if (document.querySelector('.stranger')) window.sawStranger = true; })
              .observe(document, { childList: true, subtree: true });
            """);
        await ada.Clock.InstallAsync();
        await ada.ReloadAsync();
        return ada;
    }

    private async Task ReadsOnlyWhatWasSaid(IPage ada, int room, string[] said)
    {
        var stored = await School.Ben.Reads(room);
        Assert.Equal(said.Order(), stored.Order());
        await ada.Reads(stored);
        Assert.False(await SawStranger(ada), "A page of the filter was shown inside the chat.");
    }

    private static Task<bool> SawStranger(IPage page) => page.EvaluateAsync<bool>("() => !!window.sawStranger");

    private static ILocator Net(IPage page, string state) => page.Locator($"html[data-net={state}]");
}
