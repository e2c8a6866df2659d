using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>A new password for oneself, against the old one.</summary>
[BindProperties]
public sealed class PasswordPage(ChangePassword change, StartSession session, Duties duties) : PageModel
{
    [Required(ErrorMessage = "Your password, please."), StringLength(Passwords.Longest, ErrorMessage = "That is too long for a password.")]
    public string OldPassword { get; set; } = "";

    [Required(ErrorMessage = "Choose a password."), StringLength(Passwords.Longest, MinimumLength = Passwords.Shortest, ErrorMessage = "A password has at least {2} characters, and at most {1}.")]
    public string Password { get; set; } = "";

    [Required(ErrorMessage = "The password once more, please."), Compare(nameof(Password), ErrorMessage = "The two passwords differ. Type the same one twice.")]
    public string ConfirmPassword { get; set; } = "";

    [BindNever]
    public bool IsTemporary { get; private set; }

    public override async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => IsTemporary = await duties.Of(User.UserId) == Duty.ChangePassword;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return this.ShowAgain();
        var outcome = await change.By(User.UserId, User.SessionId, OldPassword, Password, Caller.AddressOf(HttpContext));
        if (outcome.Refused(out var reason))
        {
            ModelState.AddModelError(outcome.Field, reason);
            return this.ShowAgain();
        }
        await session.Renew(outcome.Value!, HttpContext);
        return IsTemporary ? this.SeeOther("/chat") : this.SeeOther("/settings/password", "Your password is changed.");
    }
}
