using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>After the password, when the telephone is lost: a code from paper.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class LoginRecoveryPage(HalfSignedIn half, StartSession start, SignInLog signIns, CheckCode check) : SecondStepAtLogin(SignInWay.RecoveryCode, half, start, signIns)
{
    [BindProperty, Required(ErrorMessage = "The code, please."), StringLength(20, ErrorMessage = "A recovery code has ten letters and digits.")]
    public string Code { get; set; } = "";

    public Task<IActionResult> OnPost() => Step(user => check.OfRecovery(user, Code, Caller.AddressOf(HttpContext)));
}
