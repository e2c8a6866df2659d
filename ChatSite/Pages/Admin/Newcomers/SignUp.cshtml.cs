using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Decides who may open an account, and what newcomers agree to.</summary>
[Needs(Permission.ManageSettings)]
public sealed class SignUpPage(SiteSettings settings) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose one of these.")]
    public SignUpMode? Mode { get; set; }

    [BindProperty, StringLength(SignUpSettings.LongestStatement, ErrorMessage = "That text is too long: it may have {1} characters.")]
    public string? Statement { get; set; }

    public void OnGet() => (Mode, Statement) = (settings.Get<SignUpSettings>().Mode, settings.Get<SignUpSettings>().Statement);

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return this.ShowAgain();
        await settings.Change<SignUpSettings>(this.Actor(), now => now with { Mode = Mode, Statement = TypedText.Tidy(Statement) });
        return this.SeeOther("/admin/sign-up", "That is how newcomers join from now on.");
    }
}
