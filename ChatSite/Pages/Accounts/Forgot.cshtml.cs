using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>Asks for a link to a new password. The answer is the same, and as fast, whoever is asked for.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed partial class ForgotPage(ForgottenPassword forgotten, SignInTries tries, PublicAddress address, ILogger<ForgotPage> log) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Your name or your e-mail address, please."), StringLength(256, ErrorMessage = "That is too long for a name.")]
    public string UserName { get; set; } = "";

    public bool IsSent { get; private set; }

    public void OnGet(bool sent) => IsSent = sent;

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid) return this.ShowAgain();
        if (!tries.Lets(Response, UserName))
        {
            ModelState.AddModelError("", "There were many tries for this name just now. Wait a minute and try again.");
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }
        if (address.Of(HttpContext) is { } site) forgotten.Ask(UserName, site);
        else NoAddress(log);
        return this.SeeOther("/forgot?sent=true");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody asked for a new password, but no link can be mailed while the site doesn't know its own address. Set ChatSite:PublicAddress.")]
    private static partial void NoAddress(ILogger log);
}
