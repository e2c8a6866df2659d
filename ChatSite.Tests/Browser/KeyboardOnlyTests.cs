using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Nothing needs a mouse.</summary>
public sealed class KeyboardOnlyTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task A_conversation_is_held_corrected_and_left_by_keys_alone()
    {
        var room = await School.Room(School.Ada, School.Ben);
        await School.Ben.Say(room, "Who is there?");
        var page = await (await Browser("Ada")).NewPageAsync();

        await page.GotoAsync($"/rooms/{room}");
        await TabTo(page, page.GetByLabel("Name"));
        await page.Keyboard.TypeAsync("Ada");
        await TabTo(page, page.GetByLabel("Password"));
        await page.Keyboard.TypeAsync(Person.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.IsLive();
        await TabTo(page, page.GetByRole(AriaRole.Link, new() { Name = "Skip to messages" }));
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, page.Composer);
        await page.Keyboard.TypeAsync("Me!");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Waiting).ToHaveCountAsync(0);
        await page.Reads(["Who is there?", "Me!"]);

        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByLabel("Your message")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" And my cat.");
        await page.Keyboard.PressAsync("Enter");
        await page.Reads(["Who is there?", "Me! And my cat."]);
        await Expect(page.Composer).ToBeFocusedAsync();

        await TabTo(page, page.Log, backwards: true);
        await page.Keyboard.PressAsync("End");
        await Expect(page.Message("And my cat.")).ToBeFocusedAsync();
        await TabTo(page, page.GetByRole(AriaRole.Button, new() { Name = "Remove" }));
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("This message was removed.")).ToBeVisibleAsync();

        await TabTo(page, page.GetByRole(AriaRole.Button, new() { Name = "Log out" }), backwards: true);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/login"));
    }

    [Fact]
    public async Task On_a_page_of_administration_one_skips_past_all_its_other_pages()
    {
        var teacher = await Sit(School.Teacher, "/admin/settings");

        await TabTo(teacher, teacher.GetByRole(AriaRole.Link, new() { Name = "Skip to content" }));
        await teacher.Keyboard.PressAsync("Enter");
        await teacher.Keyboard.PressAsync("Tab");

        await Expect(teacher.GetByLabel("Name of the site")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Who_only_wants_to_write_skips_everything_else_and_who_may_not_is_not_led_there()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var page = await Enter(School.Ada, room);
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to writing" });

        await TabTo(page, skip);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Composer).ToBeFocusedAsync();

        await School.Teacher.Send($"/rooms/{room}/members/mute", ("person", $"{School.Ada.Id}"));
        await page.ReloadAsync();
        await Expect(page.GetByText("A teacher has paused your messages")).ToBeVisibleAsync();
        await Expect(skip).ToHaveCountAsync(0);
    }

    private static async Task TabTo(IPage page, ILocator goal, bool backwards = false)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            if (await goal.CountAsync() == 1 && await goal.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }
        await Expect(goal).ToBeFocusedAsync();
    }
}
