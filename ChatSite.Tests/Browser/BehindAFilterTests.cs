using System.Text.RegularExpressions;
using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using ChatSite.Tests.Support.Filter;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Whatever stands between a school and its site: every message arrives, once and in order, and no stranger's page gets into the chat.</summary>
public sealed class BehindAFilterTests(School school, OneBrowser browser) : FilteredJourney(school, browser)
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
        await ada.PassTimeUntil(ada.Arrived("I can."));

        filter.Treat(Traffic.Stream, new Pass());
        await School.Ben.Say(room, "Good.");
        await ada.Clock.FastForwardAsync("01:00:00"); // a closed lid
        await ada.PassTimeUntil(Net(ada, "on"));
        await School.Ben.Say(room, "And now?");

        await ReadsOnlyWhatWasSaid(ada, room, ["Can you hear me?", "I can.", "Good.", "And now?"]);
    }

    [Theory]
    [MemberData(nameof(Treatments))]
    public async Task A_filter_that_spoils_all_that_is_live_or_posted_delays_a_conversation_but_loses_none_of_it(Treatment treatment)
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        var ada = await SitBehind(filter, room);
        await ada.IsLive();
        await ada.Say("Before.");
        await Expect(ada.Arrived("Before.")).ToHaveCountAsync(1);
        await Expect(ada.Waiting).ToHaveCountAsync(0);

        filter.Treat(Traffic.Live | Traffic.Post, treatment);
        await ada.Say("First, into the void.");
        await ada.Say("Second, into the void.");
        await School.Ben.Say(room, "Ada, are you there?");
        for (var seconds = 0; seconds < 60; seconds += 10) await ada.Clock.RunForAsync(10_000);
        await Expect(ada.GetByText("into the void.")).ToHaveCountAsync(2);

        filter.Treat(Traffic.Everything, new Pass());
        await ada.PassTimeUntil(ada.Message("Ada, are you there?"));
        await ada.PassTimeUntil(ada.Arrived("Second, into the void."));

        await Expect(ada.Waiting).ToHaveCountAsync(0);
        // Some filters let a post through and hold its answer, so Ben's question may come before or after.
        var stored = await School.Ben.Reads(room);
        Assert.Equal(["Before.", "First, into the void.", "Second, into the void."], stored.Where(text => text != "Ada, are you there?"));
        await ReadsOnlyWhatWasSaid(ada, room, stored);
        Assert.Equal(4, stored.Length);
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
    public async Task Whoever_has_to_poll_sees_what_is_new_elsewhere_and_what_a_room_is_called_now()
    {
        var (room, other) = (await School.Room(School.Ada, School.Ben), await School.Room(School.Ada, School.Ben));
        var filter = Filter();
        filter.Treat(Traffic.Stream, new Reset());
        var outside = await Sit(School.Ada, "/people", behind: filter);
        var inside = await outside.Context.NewPageAsync();
        await inside.GotoAsync($"/rooms/{room}");
        foreach (var page in new[] { outside, inside }) await page.IsOnTheNet("poll");

        await School.Ben.Say(other, "Over here!");
        foreach (var page in new[] { outside, inside })
        {
            await Expect(page.Locator($"#unread-{other}")).ToHaveTextAsync("1", new() { Timeout = 30_000 });
            await Expect(page).ToHaveTitleAsync(new Regex(@"^\(\d+\) "));
        }

        await School.Teacher.Send($"/rooms/{room}/settings", ("Name", "Physics"), ("Topic", ""));
        await Expect(inside.GetByRole(AriaRole.Heading, new() { Name = "Physics" })).ToBeVisibleAsync();
        await Expect(inside).ToHaveTitleAsync(new Regex(@"^\(\d+\) Physics · ChatSite$"));
        await Expect(outside.Locator($"#room-{room}")).ToContainTextAsync("Physics", new() { Timeout = 30_000 });
    }
}
