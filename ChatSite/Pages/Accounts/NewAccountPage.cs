using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Accounts;

/// <summary>The form for a new account, the same for the first one and for those who register.</summary>
public abstract class NewAccountPage(StartSession start, PublicAddress address) : PageModel
{
    [BindProperty, Required(ErrorMessage = "What should people call you?"), PersonName]
    public string UserName { get; set; } = "";

    [BindProperty, MailAddress]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a password."), StringLength(Passwords.Longest, MinimumLength = Passwords.Shortest, ErrorMessage = "A password has at least {2} characters, and at most {1}.")]
    public string Password { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "The password once more, please."), Compare(nameof(Password), ErrorMessage = "The two passwords differ. Type the same one twice.")]
    public string ConfirmPassword { get; set; } = "";

    protected static readonly string NoEmail = "Your e-mail address, please.";

    /// <summary>Whether the browser shall insist on an address.</summary>
    public virtual bool IsEmailNeeded => true;

    protected NewAccount Account => new(UserName, Email, Password, address.Of(HttpContext));

    protected async Task<IActionResult> Enter(Outcome<User> opened)
    {
        if (opened.Refused(out var reason)) ModelState.AddModelError(opened.Field, reason);
        if (!ModelState.IsValid) return this.ShowAgain();
        await start.For(opened.Value!, HttpContext, remembered: false, SignInWay.NewAccount);
        return this.SeeOther("/chat");
    }
}
