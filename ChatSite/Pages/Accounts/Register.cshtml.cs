using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>Opens an account for whoever asks.</summary>
[EnableRateLimiting(Limit.Register)]
public sealed class RegisterPage(OpenAccount open, StartSession start, PublicAddress address) : NewAccountPage(start, address)
{
    public IActionResult OnGet() => User.IsSignedIn ? Redirect("/chat") : Page();

    public async Task<IActionResult> OnPost() =>
        ModelState.IsValid ? await Enter(await open.ForPupil(Account)) : this.ShowAgain();
}
