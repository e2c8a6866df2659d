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

    private static async Task<ILocator> RowInView(IPage page)
    {
        var id = await page.EvaluateAsync<string>(
            "() => [...document.querySelectorAll('#messages > .message')].find(row => row.getBoundingClientRect().top > document.getElementById('log').getBoundingClientRect().top + 50).id");
        return page.Locator($"#{id}");
    }

    private static async Task<double> Top(ILocator row) => await row.EvaluateAsync<double>("row => row.getBoundingClientRect().top");
}
