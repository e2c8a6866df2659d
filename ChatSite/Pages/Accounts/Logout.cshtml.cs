using ChatSite.Accounts;
using ChatSite.Live;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Accounts;

/// <summary>Ends the session in this browser; opened as a page, it asks first.</summary>
public sealed class LogoutPage(SignInManager<User> cookie, LiveHub live) : PageModel
{
    public IActionResult OnGet() => User.IsSignedIn ? Page() : Redirect("/login");

    public async Task<IActionResult> OnPost()
    {
        await cookie.SignOutAsync();
        live.RenewOf(User.UserId); // this browser's lines end; those of another device come back at once
        return this.SeeOther("/login");
    }
}
