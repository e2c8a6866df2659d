using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>Opens an account for whoever may have one: anybody, or who has a join code.</summary>
[EnableRateLimiting(Limit.Register)]
public sealed class RegisterPage(OpenAccount open, JoinCodes codes, JoinCodeTries tries, SiteSettings settings, ChatDb db, StartSession start, PublicAddress address) : NewAccountPage(start, address)
{
    [BindProperty]
    public string? JoinCode { get; set; }

    /// <summary>The mark of the words that stood above the box when it was ticked.</summary>
    [BindProperty]
    public string? Agreed { get; set; }

    public SignUpMode Mode => settings.Get<SignUpSettings>().For(HttpContext.IsOnThisMachine());
    public string Statement => settings.Get<SignUpSettings>().Statement;
    public bool HasCode => !string.IsNullOrWhiteSpace(JoinCode);
    public override bool IsEmailNeeded => false; // a code that is typed beside it makes it superfluous

    public IActionResult OnGet(string? code)
    {
        JoinCode = code;
        return User.IsSignedIn ? Redirect("/chat") : Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Mode == SignUpMode.Closed) return this.ShowAgain();
        if (HasCode && !tries.Lets(HttpContext)) return Later();
        // Before anything else, so that only whoever may join learns which names are taken.
        if (HasCode) await CheckCode(cancel);
        else if (Mode == SignUpMode.JoinCode) ModelState.AddModelError(nameof(JoinCode), "Your join code, please. A teacher has it.");
        else if (string.IsNullOrWhiteSpace(Email)) ModelState.AddModelError(nameof(Email), NoEmail);
        if (Statement != "" && Agreed != Agreement.MarkOf(Statement))
            ModelState.AddModelError(nameof(Agreed), Agreed is null ? "Please read this and tick the box." : "These words were changed a moment ago. Please read them again.");
        if (!ModelState.IsValid) return this.ShowAgain();
        return await Enter(await open.ForNewcomer(Account with { JoinCode = HasCode ? JoinCode : null, AgreedTo = Statement == "" ? null : Statement }));
    }

    private async Task CheckCode(CancellationToken cancel)
    {
        if (await codes.Find(db, JoinCode, cancel) is not null) return;
        tries.Count(HttpContext);
        ModelState.AddModelError(nameof(JoinCode), JoinCodes.NoCode.Reason.ToString());
    }

    private PageResult Later()
    {
        ModelState.AddModelError("", "Many wrong join codes came from here. Wait a few minutes and try again.");
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Page();
    }
}
