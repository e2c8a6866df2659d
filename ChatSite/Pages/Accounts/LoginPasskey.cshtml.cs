using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>The door for whoever has a passkey: it asks for no name, since the passkey knows whose it is. It proves two things at once, so no second step follows.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class LoginPasskeyPage(PasskeySignIn passkeys, StartSession start, SignInLog signIns) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.IsSignedIn ? Redirect("/chat") : Page();

    public async Task<IActionResult> OnPostOptions() => Content(await passkeys.Ask(HttpContext, null), "application/json");

    public async Task<IActionResult> OnPost(string? answer, string? rememberMe)
    {
        var outcome = await passkeys.Check(HttpContext, null, answer ?? "");
        if (outcome.Refused(out var reason))
        {
            signIns.Failed(outcome.Refusal == ChatSite.Accounts.SignIn.Closed ? SignInOutcome.AccountClosed : SignInOutcome.PasskeyRefused, SignInWay.Passkey, null, null, Caller.Of(HttpContext));
            ModelState.AddModelError("", reason);
            return this.ShowAgain();
        }
        await start.For(outcome.Value!, HttpContext, rememberMe is not (null or "" or "false"), SignInWay.Passkey);
        return this.SeeOther(this.OrChat(ReturnUrl));
    }
}
