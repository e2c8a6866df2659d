using ChatSite.Accounts;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages;

/// <summary>The language of the pages: of this browser for whoever is not signed in, else the person's own, wherever he signs in.</summary>
[AllowAnonymous]
public sealed class LanguagePage(ChangeLanguage change) : PageModel
{
    [BindProperty]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public void OnGet() => Language = ChosenLanguage.Of(Request)?.Code;

    public async Task<IActionResult> OnPost()
    {
        var tongue = Language is { Length: 2 } ? Tongue.Find(Language) : null;
        ChosenLanguage.Keep(HttpContext, tongue, User.IsSignedIn);
        if (!User.IsSignedIn) return this.SeeOther(this.OrChat(ReturnUrl));

        await change.To(User.UserId, tongue, Caller.AddressOf(HttpContext));
        return this.SeeOther(ReturnUrl is null ? "/settings" : this.OrChat(ReturnUrl));
    }
}
