using ChatSite.Tests.Photos;
using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Photos, blocks and statuses, as one sees them.</summary>
public sealed class PeopleOnScreenTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task A_photo_is_cut_by_keyboard_made_small_and_shown_beside_messages_that_come()
    {
        var ada = await School.Register("Ada2");
        var room = await School.Room(ada, School.Ben);
        await School.Teacher.Say(room, "Welcome");
        var settings = await Sit(ada, "/settings/photo");
        await settings.GetByLabel("Picture").SetInputFilesAsync(new FilePayload { Name = "me.png", MimeType = "image/png", Buffer = Pictures.Png });
        await settings.GetByLabel("Who sees my photo").SelectOptionAsync("Everyone");
        foreach (var slider in (string[])["Across", "Down"]) await Expect(settings.GetByLabel(slider)).ToHaveValueAsync("0.5");
        await settings.GetByLabel("Size").FocusAsync();
        await settings.Keyboard.PressAsync("ArrowRight");
        await settings.Keyboard.PressAsync("Enter");
        await Expect(settings.GetByText("Your photo is saved.")).ToBeVisibleAsync();
        Assert.Equal(160, await settings.EvaluateAsync<int>("() => document.querySelector('main .avatar img').decode().then(() => document.querySelector('main .avatar img').naturalWidth)"));

        var ben = await Enter(School.Ben, room);
        await ada.Say(room, "Look at me");

        await Expect(ben.Message("Look at me")).ToBeVisibleAsync();
        await ben.WaitForFunctionAsync($"() => getComputedStyle(document.querySelector('.message[data-author=\"{ada.Id}\"]:not(.notice)'), '::before').backgroundImage.includes('/people/{ada.Id}/photo?v=')");
        await ben.ReloadAsync();
        await ben.WaitForFunctionAsync($"() => getComputedStyle(document.querySelector('.message[data-author=\"{ada.Id}\"]:not(.notice)'), '::before').backgroundImage.includes('/people/{ada.Id}/photo?v=')");
    }

    [Fact]
    public async Task What_a_blocked_person_writes_arrives_folded_and_unfolds_when_asked()
    {
        var (ada, ben) = (await School.Register("Ada3"), await School.Register("Ben3"));
        var room = await School.Room(ada, ben);
        await ben.Say(room, "said before");
        var page = await Enter(ada, room);
        await page.Locator(".message:not(.notice) > b").First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Block" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Unblock" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.Locator(".message.folded")).ToHaveCountAsync(1); // the page came anew
        await page.IsLive();

        await ben.Say(room, "said now");

        await Expect(page.GetByText("Message from someone you blocked.")).ToHaveCountAsync(2);
        foreach (var text in (string[])["said before", "said now"]) await Expect(page.GetByText(text)).ToBeHiddenAsync();
        await page.GetByText("Show").Last.ClickAsync();
        await Expect(page.GetByText("said now")).ToBeVisibleAsync();
        await Expect(page.GetByText("said before")).ToBeHiddenAsync();
        await Expect(page.Locator(".message.folded")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_status_that_ends_is_seen_to_end_and_do_not_disturb_keeps_the_title_quiet()
    {
        var ada = await School.Register("Ada4");
        var (here, there) = (await School.Room(ada, School.Ben), await School.Room(ada, School.Ben));
        var page = await Enter(ada, here);
        await page.Locator("#me > summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Do not disturb" }).ClickAsync();
        await Expect(page.Locator("#me")).ToHaveAttributeAsync("data-status", "busy");

        await School.Ben.Say(there, "Over here!");

        await Expect(page.Locator($"#unread-{there}")).ToHaveTextAsync("1");
        Assert.DoesNotContain("(1)", await page.TitleAsync(), StringComparison.Ordinal);
        await page.Locator("#me > summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Available" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(1\)"));
    }

    [Fact]
    public async Task A_card_tells_the_end_of_a_status_by_the_readers_clock_and_the_choice_of_ones_own_closes_like_a_menu()
    {
        await School.Teacher.Send("/settings/status", ("Kind", "Available"), ("Text", "marking"), ("Until", "23:59"));
        var page = await Sit(School.Ada, "/people");
        await page.GetByRole(AriaRole.Link, new() { Name = School.Teacher.Name, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).Locator(".said time")).Not.ToContainTextAsync("Z");
        await page.Keyboard.PressAsync("Escape");

        await page.Locator("#me > summary").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#me")).Not.ToHaveAttributeAsync("open", "");
        await Expect(page.Locator("#me > summary")).ToBeFocusedAsync();
        await page.Locator("#me > summary").ClickAsync();
        await page.Locator("main h1").ClickAsync();
        await Expect(page.Locator("#me")).Not.ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task A_contact_request_appears_at_the_side_of_an_open_page()
    {
        var (ada, ben) = (await School.Register("Ada5"), await School.Register("Ben5"));
        var page = await Sit(ada, "/chat?list=1");
        await Expect(page.GetByText("Contact requests")).ToBeHiddenAsync();
        await page.IsLive();

        await ben.Send($"/people/{ada.Id}", ("Deed", "Ask"));

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Contact requests 1" })).ToBeVisibleAsync();
    }
}
