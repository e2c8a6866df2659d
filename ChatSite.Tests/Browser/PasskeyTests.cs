using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>A person with a fingerprint reader, which Chromium plays.</summary>
public sealed class PasskeyTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task With_a_passkey_one_signs_in_without_typing_a_password_and_answers_the_second_step()
    {
        var page = await AtReader(await School.Register("Cleo"), "/settings/passkeys");

        await page.GetByLabel("What do you call it?").FillAsync("My laptop");
        await page.GetByLabel("Your password").FillAsync("not my password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That is not your password.");
        await page.GetByLabel("Your password").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("My laptop is added.");
        Assert.Empty((await page.RunAxe()).Violations);
        await page.GetByRole(AriaRole.Link, new() { Name = "Change My laptop" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Remove this passkey" })).ToBeVisibleAsync();
        Assert.Empty((await page.RunAxe()).Violations);

        // The same device takes no second one.
        await page.GotoAsync("/settings/passkeys");
        await page.GetByLabel("Your password").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("You have a passkey on this device already.");

        await LogOut(page);
        await page.GotoAsync("/login?returnUrl=%2Fpeople");
        await page.GetByLabel("Remember me").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "People" })).ToBeVisibleAsync();
        Assert.Contains(await page.Context.CookiesAsync(), cookie => cookie is { Name: "chatsite", Expires: > 0 });

        await page.GotoAsync("/settings/second-step");
        await page.GetByLabel("Your password").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for a passkey" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await LogOut(page);
        await page.GetByLabel("Name or e-mail").FillAsync("Cleo");
        await page.GetByLabel("Password").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "One more step" })).ToBeVisibleAsync();
        Assert.Empty((await page.RunAxe()).Violations);
        await page.GetByLabel("Don't ask in this browser").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.IsLive();

        await LogOut(page);
        await page.GetByLabel("Name or e-mail").FillAsync("Cleo");
        await page.GetByLabel("Password").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await page.IsLive();
    }

    [Fact]
    public async Task Where_there_is_no_passkey_the_page_says_so_and_the_password_still_works()
    {
        var page = await AtReader(School.Ben, "/chat");
        await LogOut(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("No passkey was given. Try again.");
        await page.GetByLabel("Name or e-mail").FillAsync("Ben");
        await page.GetByLabel("Password").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await page.IsLive();
    }

    [Fact]
    public async Task Under_a_bare_address_which_no_passkey_can_be_bound_to_the_page_says_so()
    {
        var page = await (await Browser("Visitor")).NewPageAsync();
        await page.GotoAsync("/login");

        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Passkeys don't work under this address of the site.");
    }

    [Fact]
    public async Task Without_a_script_no_button_is_there_that_does_nothing()
    {
        var page = await (await Browser("Visitor", new() { JavaScriptEnabled = false })).NewPageAsync();
        await page.GotoAsync("/login");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" })).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Log in" })).ToBeVisibleAsync();
    }

    // Passkeys are bound to a name, and an address is none.
    private async Task<IPage> AtReader(Person person, string path)
    {
        var address = new UriBuilder(School.Address) { Host = "localhost" }.Uri;
        var context = await Browser(person.Name, new() { BaseURL = address.ToString() });
        await context.AddCookiesAsync(person.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }));
        var page = await context.NewPageAsync();
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync(path);
        return page;
    }

    private static async Task LogOut(IPage page)
    {
        await page.GotoAsync("/logout");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Log in", Exact = true })).ToBeVisibleAsync();
    }
}
