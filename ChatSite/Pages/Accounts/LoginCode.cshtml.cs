using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>After the password: the code that the authenticator app shows.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class LoginCodePage(HalfSignedIn half, StartSession start, SignInLog signIns, CheckCode check, RememberedBrowser browser) : SecondStepAtLogin(SignInWay.AppCode, half, start, signIns)
{
    [BindProperty, Required(ErrorMessage = "The code, please."), StringLength(12, ErrorMessage = "A code has six digits.")]
    public string Code { get; set; } = "";

    [BindProperty]
    public bool RememberBrowser { get; set; }

    public Task<IActionResult> OnPost() => Step(
        user => check.OfApp(user, Code, Caller.AddressOf(HttpContext)),
        user => RememberBrowser ? browser.Remember(HttpContext, user) : Task.CompletedTask);
}
