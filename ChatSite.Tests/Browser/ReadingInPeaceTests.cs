using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>What comes in does not disturb whoever is reading or writing.</summary>
public sealed class ReadingInPeaceTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task Focus_and_caret_stay_where_they_are_while_twenty_messages_arrive()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ada = await Enter(School.Ada, room);
        await ada.Composer.FillAsync("I think that the answer is");
        await ada.Composer.EvaluateAsync("text => text.setSelectionRange(8, 12)");

        for (var number = 1; number <= 20; number++) await School.Ben.Say(room, $"Quick thought {number}.");
        await Expect(ada.Message("Quick thought 20.")).ToBeVisibleAsync();

        await Expect(ada.Composer).ToBeFocusedAsync();
        await Expect(ada.Composer).ToHaveValueAsync("I think that the answer is");
        Assert.Equal("8-12", await ada.Composer.EvaluateAsync<string>("text => `${text.selectionStart}-${text.selectionEnd}`"));
    }

    [Fact]
    public async Task The_line_being_read_stays_under_the_eyes_while_messages_arrive_and_older_ones_load()
    {
        var room = await School.Room(School.Ada, School.Ben);
        for (var number = 1; number <= 140; number++) await School.Ben.Say(room, $"Long story, part {number}.");
        var ada = await Enter(School.Ada, room);
        await Expect(ada.Message("part 140.")).ToBeInViewportAsync();

        await ada.Log.HoverAsync();
        await ada.Mouse.WheelAsync(0, -600);
        var row = await RowInView(ada);
        var place = await Top(row);
        for (var number = 1; number <= 10; number++) await School.Ben.Say(room, $"Afterthought {number}.");
        await Expect(ada.Message("Afterthought 10.")).ToHaveCountAsync(1);
        Assert.Equal(place, await Top(row), tolerance: 2);

        var older = new TaskCompletionSource();
        await ada.RouteAsync("**/rooms/*?before=*", async route =>
        {
            await older.Task;
            await route.ContinueAsync();
        });
        row = ada.Locator($"#{await ada.Messages.First.GetAttributeAsync("id")}");
        var before = await ada.Messages.CountAsync();
        await ada.RunAndWaitForRequestAsync(() => ada.Log.EvaluateAsync("log => log.scrollTo(0, 0)"), new Regex(@"\?before="));
        place = await Top(row);
        older.SetResult();
        await Expect(ada.Messages.Nth(before)).ToBeAttachedAsync();
        Assert.Equal(place, await Top(row), tolerance: 2);
    }

    [Fact]
    public async Task Whoever_reads_further_up_is_told_of_new_messages_and_taken_there_by_a_click()
    {
        var room = await School.Room(School.Ada, School.Ben);
        for (var number = 1; number <= 40; number++) await School.Ben.Say(room, $"Long story, part {number}.");
        var ada = await Enter(School.Ada, room);
        await ada.Log.HoverAsync();
        await ada.Mouse.WheelAsync(0, -1200);

        for (var number = 1; number <= 3; number++) await School.Ben.Say(room, $"Afterthought {number}.");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Jump to newest (3 new)" }).ClickAsync();

        await Expect(ada.Message("Afterthought 3.")).ToBeInViewportAsync();
        await Expect(ada.Locator("#newest")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_link_to_an_old_message_opens_its_surroundings_and_leads_both_ways()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ids = new List<long>();
        for (var number = 1; number <= 200; number++) ids.Add(await School.Ben.Say(room, $"Long story, part {number}."));

        var ada = await Enter(School.Ada, room);
        await ada.GotoAsync($"/m/{ids[99]}");

        await Expect(ada.Message("part 100.")).ToBeInViewportAsync();
        await Expect(ada.Message("part 200.")).ToHaveCountAsync(0);
        while (await ada.GetByRole(AriaRole.Link, new() { Name = "Later messages" }).CountAsync() > 0) await Wheel(ada, 4000);
        await Expect(ada.Message("part 200.")).ToBeVisibleAsync();
        while (await ada.GetByRole(AriaRole.Link, new() { Name = "Earlier messages" }).CountAsync() > 0) await Wheel(ada, -4000);

        await ada.Reads(Enumerable.Range(1, 200).Select(number => $"Long story, part {number}."));
    }

    [Fact]
    public async Task A_page_holds_three_hundred_messages_at_most_and_finds_the_others_again()
    {
        var room = await School.Room(School.Ada, School.Ben);
        for (var number = 1; number <= 280; number++) await School.Ben.Say(room, $"Long story, part {number}.");
        var ada = await Enter(School.Ada, room);
        while (await ada.GetByRole(AriaRole.Link, new() { Name = "Earlier messages" }).CountAsync() > 0) await Wheel(ada, -4000);
        await Expect(ada.Messages).ToHaveCountAsync(280);

        for (var number = 281; number <= 320; number++) await School.Ben.Say(room, $"Long story, part {number}.");
        await Expect(ada.GetByRole(AriaRole.Link, new() { Name = "Jump to newest (40 new)" })).ToBeVisibleAsync();
        Assert.InRange(await ada.Messages.CountAsync(), 280, 300);
        await ada.GetByRole(AriaRole.Link, new() { Name = "Jump to newest" }).ClickAsync();

        await Expect(ada.Message("part 320.")).ToBeInViewportAsync();
        Assert.InRange(await ada.Messages.CountAsync(), 1, 300);
    }

    private static async Task Wheel(IPage page, int by)
    {
        var before = await page.Messages.CountAsync();
        await page.Log.HoverAsync();
        await page.Mouse.WheelAsync(0, by);
        // Scrolled to the end, more loads by itself, or there is no more.
        await page.WaitForFunctionAsync(
            "([before, by]) => document.querySelectorAll('#messages > .message').length !== before || !document.getElementById(by < 0 ? 'older' : 'newer')",
            new[] { before, by });
    }

    private static async Task<ILocator> RowInView(IPage page)
    {
        var id = await page.EvaluateAsync<string>(
            "() => [...document.querySelectorAll('#messages > .message')].find(row => row.getBoundingClientRect().top > document.getElementById('log').getBoundingClientRect().top + 50).id");
        return page.Locator($"#{id}");
    }

    private static async Task<double> Top(ILocator row) => await row.EvaluateAsync<double>("row => row.getBoundingClientRect().top");
}
