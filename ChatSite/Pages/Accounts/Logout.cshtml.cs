using ChatSite.Accounts;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Accounts;

/// <summary>Ends the session in this browser; opened as a page, it asks first.</summary>
public sealed class LogoutPage(EndSession end) : PageModel
{
    public IActionResult OnGet() => User.IsSignedIn ? Page() : Redirect("/login");

    public async Task<IActionResult> OnPost()
    {
        if (User.IsSignedIn) await end.Own(User.UserId, User.SessionId, Caller.AddressOf(HttpContext));
        ChosenLanguage.Leave(HttpContext);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return this.SeeOther("/login");
    }
}
