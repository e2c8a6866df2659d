using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>Where a mailed link leads: a new password. It signs nobody in, since a second factor may be asked for at the door.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class ResetPage(ChatDb db, MailedLinks links, ForgottenPassword forgotten, KnownBrowsers browsers) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a password."), StringLength(Passwords.Longest, MinimumLength = Passwords.Shortest, ErrorMessage = "A password has at least {2} characters, and at most {1}.")]
    public string Password { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "The password once more, please."), Compare(nameof(Password), ErrorMessage = "The two passwords differ. Type the same one twice.")]
    public string ConfirmPassword { get; set; } = "";

    public MailedLink? Link { get; private set; }

    public async Task OnGet(CancellationToken cancel) => await Find(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Find(cancel)) return Page();
        if (!ModelState.IsValid) return this.ShowAgain();
        var outcome = await forgotten.Reset(Link!, Token!, Password, Caller.AddressOf(HttpContext));
        if (!outcome.Refused(out var reason))
        {
            browsers.Know(HttpContext, outcome.Value!); // or others could keep him from using his new password
            return this.SeeOther("/login", "Your password is changed. Log in with it.");
        }
        ModelState.AddModelError(outcome.Field, reason);
        return this.ShowAgain();
    }

    private async Task<bool> Find(CancellationToken cancel)
    {
        Link = await links.Find(db, Token, LinkPurpose.ResetPassword, cancel);
        if (Link is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Link is not null;
    }
}
