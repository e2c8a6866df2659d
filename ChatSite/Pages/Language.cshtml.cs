using ChatSite.Languages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages;

/// <summary>The language of the pages in this browser, also for whoever is not signed in.</summary>
[AllowAnonymous]
public sealed class LanguagePage : PageModel
{
    [BindProperty]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public void OnGet() => Language = ChosenLanguage.Of(Request)?.Code;

    public IActionResult OnPost()
    {
        ChosenLanguage.Keep(HttpContext, Language is { Length: 2 } ? Tongue.Find(Language) : null);
        return this.SeeOther(this.OrChat(ReturnUrl));
    }
}
