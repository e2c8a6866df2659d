using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Where scripts are switched off, everything but the live updates works.</summary>
public sealed class WithoutScriptTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    private const int Everyone = 1;

    [Fact]
    public async Task A_whole_conversation_needs_no_script()
    {
        var cleo = await (await Browser("Cleo", new() { JavaScriptEnabled = false })).NewPageAsync();

        await cleo.GotoAsync("/register");
        await cleo.GetByLabel("Name").FillAsync("Cleo");
        await cleo.GetByLabel("E-mail").FillAsync("cleo@school.example");
        await cleo.GetByLabel("Password", new() { Exact = true }).FillAsync(Person.Password);
        await cleo.GetByLabel("Password again").FillAsync(Person.Password);
        await cleo.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();

        await cleo.GetByRole(AriaRole.Link, new() { Name = "Everyone" }).ClickAsync();
        await cleo.Say("Hello from an old machine");
        await cleo.Reads(["Hello from an old machine"]);
        await Expect(cleo.Composer).ToHaveValueAsync("");

        await School.Ben.Say(Everyone, "Hello Cleo");
        await cleo.GetByRole(AriaRole.Link, new() { Name = "Check for new messages" }).ClickAsync();
        await cleo.Reads(["Hello from an old machine", "Hello Cleo"]);

        await cleo.Message("old machine").GetByRole(AriaRole.Link).First.ClickAsync();
        await cleo.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await cleo.GetByLabel("Your message").FillAsync("Hello from a trusty machine");
        await cleo.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(cleo.Message("trusty machine")).ToContainTextAsync("edited");

        await cleo.Message("trusty machine").GetByRole(AriaRole.Link).First.ClickAsync();
        await cleo.GetByRole(AriaRole.Link, new() { Name = "Remove" }).ClickAsync();
        await cleo.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(cleo.GetByText("This message was removed.")).ToBeVisibleAsync();

        await cleo.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await cleo.GotoAsync($"/rooms/{Everyone}");
        await Expect(cleo.GetByRole(AriaRole.Button, new() { Name = "Log in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_message_without_a_word_comes_back_with_the_reason_beside_it()
    {
        var room = await School.Room(School.Ada);
        var ada = await Sit(School.Ada, $"/rooms/{room}", new() { JavaScriptEnabled = false });

        await ada.Say("   ");

        await Expect(ada.Locator("#text-error")).Not.ToBeEmptyAsync();
        await Expect(ada.Composer).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Times_are_the_schools_and_with_a_script_the_readers_own()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var message = await School.Ben.Say(room, "Lunch");
        await School.Services.GetRequiredService<WriterQueue>().Run(turn =>
            turn.Sql("UPDATE Messages SET PostedAt = $1 WHERE Id = $2", new DateTimeOffset(2026, 1, 20, 23, 30, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), message).ExecuteNonQuery());
        await School.Services.GetRequiredService<SiteSettings>().Change<SchoolSettings>(Actor.Site, now => now with { TimeZone = "Asia/Kathmandu" });

        var plain = await Sit(School.Ada, $"/rooms/{room}", new() { JavaScriptEnabled = false });
        var ada = await Enter(School.Ada, room); // in London

        await Expect(plain.Locator($"#m{message} time")).ToHaveTextAsync("05:15");
        await Expect(plain.Locator(".day").Last).ToHaveTextAsync("Wednesday 21 January 2026");
        await Expect(ada.Locator($"#m{message} time")).ToHaveTextAsync("23:30");
        await Expect(ada.Locator(".day").Last).ToContainTextAsync("20 January");
    }
}
