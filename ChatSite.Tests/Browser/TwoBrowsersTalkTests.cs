using System.Text.RegularExpressions;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Retention;
using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>What the site is for.</summary>
public sealed class TwoBrowsersTalkTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task A_message_appears_in_the_other_browser_without_reloading()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ada = await Enter(School.Ada, room);
        var ben = await Enter(School.Ben, room);

        await ada.Say("Is this thing on?");

        await Expect(ben.Message("Is this thing on?")).ToBeVisibleAsync();
        await Expect(ada.Message("Is this thing on?")).ToHaveCountAsync(1);
        await Expect(ada.Composer).ToHaveValueAsync("");

        await ben.Say("Loud and clear");

        await ada.Reads(["Is this thing on?", "Loud and clear"]);
        await ben.Reads(["Is this thing on?", "Loud and clear"]);
    }

    [Fact]
    public async Task A_message_to_another_room_shows_as_unread_in_the_list()
    {
        var here = await School.Room(School.Ada, School.Ben);
        var there = await School.Room(School.Ada, School.Ben);
        var ada = await Enter(School.Ada, here);
        await Expect(ada.Locator($"#unread-{there}")).ToBeEmptyAsync();

        await School.Ben.Say(there, "Over here!");

        await Expect(ada.Locator($"#unread-{there}")).ToHaveTextAsync("1");
        await Expect(ada.Locator("#rooms > li").First).ToHaveAttributeAsync("id", $"room-{there}");
    }

    [Fact]
    public async Task An_edit_and_a_removal_appear_in_the_other_browser()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ben = await Enter(School.Ben, room);
        var message = await School.Ada.Say(room, "The test is on Mondy");
        await Expect(ben.Message("Mondy")).ToBeVisibleAsync();

        await School.Ada.Send($"/messages/{message}/edit", ("Text", "The test is on Monday"));
        await Expect(ben.Message("The test is on Monday")).ToContainTextAsync("edited");
        await Expect(ben.Messages).ToHaveCountAsync(1);

        await School.Ada.Send($"/messages/{message}/remove");
        await Expect(ben.GetByText("This message was removed.")).ToBeVisibleAsync();
        await Expect(ben.GetByText("Monday")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_kept_long_enough_goes_from_an_open_page_and_the_next_bears_its_name()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var (old, next) = (await School.Ada.Say(room, "Years ago"), await School.Ada.Say(room, "Just now"));
        await School.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Sql("UPDATE Messages SET PostedAt = 0 WHERE Id = $1", old).ExecuteNonQuery());
        var ben = await Enter(School.Ben, room);
        await Expect(ben.Message("Years ago")).ToBeVisibleAsync();
        await Expect(ben.Locator($"#m{next}")).ToHaveClassAsync(new Regex("follows"));

        await School.Services.GetRequiredService<DecideRetention>().By(Actor.Person(School.Teacher.Id), new RetentionSettings(), "decided");
        await School.Services.GetRequiredService<KeepTo>().Now(Actor.Site, TestContext.Current.CancellationToken);

        await Expect(ben.GetByText("Years ago")).ToHaveCountAsync(0);
        await Expect(ben.Message("Just now")).ToBeVisibleAsync();
        await Expect(ben.Locator($"#m{next}")).Not.ToHaveClassAsync(new Regex("follows"));
    }

    [Fact]
    public async Task Whoever_types_is_seen_typing_by_the_others_and_not_by_themselves()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ada = await Enter(School.Ada, room);
        var ben = await Enter(School.Ben, room);

        await ada.Composer.PressSequentiallyAsync("Well,");

        await Expect(ben.GetByText("Ada is typing…")).ToBeVisibleAsync();
        await Expect(ada.GetByText("typing…")).ToHaveCountAsync(0);

        await ada.Say("Well, well.");
        await Expect(ben.Message("Well, well.")).ToBeVisibleAsync();
        await Expect(ben.GetByText("Ada is typing…")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whoever_is_taken_out_of_a_room_is_shown_to_their_other_conversations_at_once()
    {
        var room = await School.Room("Secret club", School.Teacher, School.Ada, School.Ben);
        var ben = await Enter(School.Ben, room);

        await School.Teacher.Send($"/rooms/{room}/members/remove", ("person", $"{School.Ben.Id}"));

        await Expect(ben.GetByRole(AriaRole.Heading, new() { Name = "Secret club" })).ToHaveCountAsync(0);
        await Expect(ben.GetByRole(AriaRole.Link, new() { Name = "Secret club" })).ToHaveCountAsync(0);
        await Expect(ben.GetByRole(AriaRole.Link, new() { Name = "Everyone" })).ToHaveCountAsync(1);
    }
}
