using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using ChatSite.Tests.Support.Filter;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>What somebody has typed stays on the device until the site has it, and leaves the device when they log out.</summary>
public sealed class NothingTypedIsLostTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task Messages_written_offline_survive_a_closed_page_and_are_sent_once_and_in_order()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        var ada = await Enter(School.Ada, room, behind: filter);

        filter.Treat(Traffic.Live | Traffic.Post, new Offline());
        await ada.Say("First.");
        await ada.Say("Second.");
        await ada.ReloadAsync();
        await Expect(ada.Waiting).ToHaveCountAsync(2);
        await Expect(ada.Waiting.First).ToContainTextAsync("Ada");
        await Expect(ada.GetByText("Nothing has been said here yet")).ToBeHiddenAsync();
        var context = ada.Context;
        await ada.CloseAsync();

        ada = await context.NewPageAsync();
        await ada.GotoAsync($"/rooms/{room}");
        await ada.Say("Third.");
        await Expect(ada.Waiting).ToHaveCountAsync(3);
        filter.Treat(Traffic.Everything, new Pass());

        await Expect(ada.Waiting).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await ada.Reads(["First.", "Second.", "Third."]);
        Assert.Equal(["First.", "Second.", "Third."], await School.Ben.Reads(room));
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_on_the_way_is_not_said_twice()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        var ada = await Enter(School.Ada, room, behind: filter);

        filter.Treat(Traffic.Post, new HoldHeaders());
        await ada.Say("Once is enough.");
        await Expect(ada.Message("Once is enough.")).ToHaveCountAsync(2); // the true one by the line, and the one that waits
        filter.Treat(Traffic.Post, new Reset());
        filter.Treat(Traffic.Post, new Pass());

        await Expect(ada.Waiting).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await ada.Reads(["Once is enough."]);
        Assert.Equal(["Once is enough."], await School.Ben.Reads(room));
    }

    [Fact]
    public async Task A_draft_is_still_there_after_a_reload_and_each_room_has_its_own()
    {
        var (here, there) = (await School.Room(School.Ada), await School.Room(School.Ada));
        var ada = await Enter(School.Ada, here);

        await ada.Composer.FillAsync("Half a thought");
        await ada.ReloadAsync();
        await Expect(ada.Composer).ToHaveValueAsync("Half a thought");

        await ada.GotoAsync($"/rooms/{there}");
        await Expect(ada.Composer).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Logging_out_leaves_nothing_on_a_shared_device()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        using var device = new Person(School, "Ada"); // a session of its own: the other journeys go on with hers
        await device.SignIn();
        var ada = await Enter(device, room, behind: filter);

        filter.Treat(Traffic.Post, new Offline());
        await ada.Say("Waiting to be sent");
        await ada.Composer.FillAsync("A secret draft");
        await Expect(ada.Waiting).ToHaveCountAsync(1);
        filter.Treat(Traffic.Post, new Status(503));
        var stored = await ada.EvaluateAsync<string>("() => JSON.stringify(localStorage)");
        Assert.Contains("A secret draft", stored);
        Assert.Contains("Waiting to be sent", stored);

        await ada.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        filter.Treat(Traffic.Post, new Pass());
        await ada.GotoAsync("/login");

        stored = await ada.EvaluateAsync<string>("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");
        Assert.DoesNotContain("secret", stored);
        Assert.DoesNotContain("Waiting", stored);
        Assert.Empty(await School.Ben.Reads(room));
    }

    [Fact]
    public async Task Logging_out_in_one_tab_takes_the_conversation_out_of_the_others()
    {
        var room = await School.Room(School.Ada, School.Ben);
        await School.Ben.Say(room, "Only for Ada");
        using var device = new Person(School, "Ada"); // a session of its own here too
        await device.SignIn();
        var ada = await Enter(device, room);
        var other = await ada.Context.NewPageAsync();
        await other.GotoAsync($"/rooms/{room}");
        await Expect(other.GetByText("Only for Ada")).ToBeVisibleAsync();

        await ada.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();

        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Log in" })).ToBeVisibleAsync();
        await Expect(other.GetByText("Only for Ada")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_that_is_refused_says_why_and_can_be_sent_again_or_deleted()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ada = await Enter(School.Ada, room);

        await School.Teacher.Send($"/rooms/{room}/members/mute", ("person", $"{School.Ada.Id}"));
        await ada.Say("Let me speak");
        await ada.Say("Please");
        await Expect(ada.Waiting).ToHaveCountAsync(2);
        await Expect(ada.Waiting.First).ToContainTextAsync("Not sent: ");
        await Expect(ada.Waiting.Last).ToContainTextAsync("Not sent: ");

        await School.Teacher.Send($"/rooms/{room}/members/unmute", ("person", $"{School.Ada.Id}"));
        await ada.Waiting.First.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await ada.Waiting.Last.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Expect(ada.Waiting).ToHaveCountAsync(0);
        await ada.Reads(["Let me speak"]);
        Assert.Equal(["Let me speak"], await School.Ben.Reads(room));
    }

    [Fact]
    public async Task What_one_person_left_unsent_is_neither_shown_nor_sent_by_the_next_on_the_same_device()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var filter = Filter();
        var ada = await Enter(School.Ada, room, behind: filter);
        filter.Treat(Traffic.Post, new Offline());
        await ada.Say("From Ada");
        await ada.Composer.FillAsync("Ada's draft");
        await Expect(ada.Waiting).ToHaveCountAsync(1);

        // Ada's session has run out, and Ben signs in without her ever logging out.
        await ada.Context.ClearCookiesAsync();
        filter.Treat(Traffic.Post, new Pass());
        var ben = await ada.Context.NewPageAsync();
        await ben.GotoAsync("/login");
        await ben.GetByLabel("Name").FillAsync("Ben");
        await ben.GetByLabel("Password").FillAsync(Person.Password);
        await ben.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await ben.GotoAsync($"/rooms/{room}");
        await ben.IsLive();

        await Expect(ben.GetByText("From Ada")).ToHaveCountAsync(0);
        await Expect(ben.Composer).ToHaveValueAsync("");
        await ben.Say("From Ben");
        await ben.Reads(["From Ben"]);
        Assert.Equal(["From Ben"], await School.Ben.Reads(room));
    }

    [Fact]
    public async Task A_message_to_a_room_that_is_no_longer_ones_own_can_be_copied_and_deleted_on_any_page()
    {
        var (room, other) = (await School.Room(School.Ada, School.Ben), await School.Room(School.Ada, School.Ben));
        var filter = Filter();
        var ada = await Enter(School.Ada, room, behind: filter);
        filter.Treat(Traffic.Live | Traffic.Post, new Offline());
        await ada.Say("What I wanted to say");
        await Expect(ada.Waiting).ToHaveCountAsync(1);

        await School.Teacher.Send($"/rooms/{room}/members/remove", ("person", $"{School.Ada.Id}"));
        filter.Treat(Traffic.Everything, new Pass());
        await ada.GotoAsync($"/rooms/{other}");

        var unsent = ada.Locator("#unsent");
        await Expect(unsent.GetByText("A message was not sent")).ToBeVisibleAsync();
        await Expect(unsent.GetByLabel("Your message")).ToHaveValueAsync("What I wanted to say");
        await Expect(unsent).ToContainTextAsync("You are no longer in this room.");
        await unsent.GetByRole(AriaRole.Button, new() { Name = "Copy text" }).ClickAsync();
        await Expect(unsent.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        await ada.Composer.FocusAsync();
        await ada.Keyboard.PressAsync("Control+V");
        await Expect(ada.Composer).ToHaveValueAsync("What I wanted to say");

        await ada.GotoAsync("/people");
        await unsent.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(unsent).ToHaveCountAsync(0);
        await ada.ReloadAsync();
        await Expect(unsent).ToHaveCountAsync(0);
    }
}
