using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Accounts;

/// <summary>The second step of signing in: whoever comes here has given the right password just now.</summary>
public abstract class SecondStepAtLogin(SignInWay way, HalfSignedIn half, StartSession start, SignInLog signIns) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public bool HasApp { get; private set; }
    public bool HasPasskey { get; private set; }

    public async Task<IActionResult> OnGet() => await Came() is null ? StartAgain() : Page();

    /// <summary>The person whose password it was, or null.</summary>
    protected async Task<User?> Came() => (await half.In(HttpContext))?.User is { } user ? await Known(user) : null;

    protected async Task<IActionResult> Step(Func<User, Task<Outcome<User>>> check, Func<User, Task>? andThen = null)
    {
        if (await half.In(HttpContext) is not { } came) return StartAgain();
        await Known(came.User);
        if (!ModelState.IsValid) return this.ShowAgain();
        var outcome = await check(came.User);
        if (outcome.Refused(out var reason))
        {
            signIns.Failed(way == SignInWay.PasskeyAfterPassword ? SignInOutcome.PasskeyRefused : SignInOutcome.WrongCode, way, came.User.Id, null, Caller.Of(HttpContext));
            ModelState.AddModelError(outcome.Field, reason);
            return this.ShowAgain();
        }
        if (andThen is not null) await andThen(came.User);
        await HalfSignedIn.End(HttpContext);
        await start.For(came.User, HttpContext, came.Remembered, way);
        return this.SeeOther(this.OrChat(ReturnUrl));
    }

    protected IActionResult StartAgain() => this.SeeOther("/login" + QueryString.Create("returnUrl", this.OrChat(ReturnUrl)));

    private async Task<User> Known(User user)
    {
        (HasApp, HasPasskey) = await half.Ways(user);
        return user;
    }
}
