using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>The door: a name or an e-mail address, and a password.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class LoginPage(SignIn signIn, SignInTries tries, StartSession start, RememberedBrowser browser, KnownBrowsers known, SiteSettings settings, SignInLog signIns) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Your name or your e-mail address, please."), StringLength(256, ErrorMessage = "That is too long for a name.")]
    public string UserName { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Your password, please."), StringLength(Passwords.Longest, ErrorMessage = "That is too long for a password.")]
    public string Password { get; set; } = "";

    /// <summary>Present when it was ticked, with whatever value.</summary>
    [BindProperty]
    public string? RememberMe { get; set; }

    public bool IsRemembered => RememberMe is not (null or "" or "false");

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether there is a way to an account from here.</summary>
    public bool MayRegister => settings.Get<SignUpSettings>().For(HttpContext.IsOnThisMachine()) != SignUpMode.Closed;

    public IActionResult OnGet() => User.IsSignedIn ? Redirect("/chat") : Page();

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return this.ShowAgain();
        var here = known.Of(HttpContext);
        if (!tries.Lets(Response, await signIn.TriesFor(UserName, here)))
        {
            signIns.Failed(SignInOutcome.TooManyTries, SignInWay.Password, null, UserName, Caller.Of(HttpContext));
            return Later();
        }
        var outcome = await signIn.With(UserName, Password, Caller.Of(HttpContext), here);
        if (outcome.Refused(out var reason))
        {
            ModelState.AddModelError("", reason);
            return this.ShowAgain();
        }
        var user = outcome.Value!;
        if (user.TwoFactorEnabled && !browser.Is(HttpContext, user))
        {
            await HalfSignedIn.Begin(HttpContext, user, IsRemembered);
            return this.SeeOther("/login/code" + QueryString.Create("returnUrl", this.OrChat(ReturnUrl)));
        }
        await start.For(user, HttpContext, IsRemembered, SignInWay.Password);
        return this.SeeOther(this.OrChat(ReturnUrl));
    }

    private PageResult Later()
    {
        ModelState.AddModelError("", "There were many tries for this name just now. Wait a minute and try again.");
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Page();
    }
}
