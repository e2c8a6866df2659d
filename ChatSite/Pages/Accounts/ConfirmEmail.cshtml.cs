using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>Where a mailed link leads: the address is this person's. A button does it, since mail filters open links too.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class ConfirmEmailPage(ChatDb db, MailedLinks links, ConfirmEmail confirm) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    public MailedLink? Link { get; private set; }

    public async Task OnGet(CancellationToken cancel) => await Find(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Find(cancel)) return Page();
        var outcome = await confirm.By(Token, Caller.AddressOf(HttpContext));
        if (!outcome.Refused(out var reason)) return this.SeeOther(User.UserId == outcome.Value!.Id ? "/settings/email" : "/login", "Your e-mail address is confirmed.");
        ModelState.AddModelError(outcome.Field, reason);
        return this.ShowAgain();
    }

    private async Task<bool> Find(CancellationToken cancel)
    {
        Link = await links.Find(db, Token, LinkPurpose.ConfirmEmail, cancel);
        if (Link is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Link is not null;
    }
}
