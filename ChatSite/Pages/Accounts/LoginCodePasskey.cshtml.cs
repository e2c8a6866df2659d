using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>After the password: one of the person's own passkeys.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class LoginCodePasskeyPage(HalfSignedIn half, StartSession start, SignInLog signIns, PasskeySignIn passkeys, RememberedBrowser browser) : SecondStepAtLogin(SignInWay.PasskeyAfterPassword, half, start, signIns)
{
    public async Task<IActionResult> OnPostOptions() => await Came() is { } user ? Content(await passkeys.Ask(HttpContext, user), "application/json") : StartAgain();

    public Task<IActionResult> OnPost(string? answer, bool rememberBrowser) => Step(
        user => passkeys.Check(HttpContext, user, answer ?? ""),
        user => rememberBrowser ? browser.Remember(HttpContext, user) : Task.CompletedTask);
}
