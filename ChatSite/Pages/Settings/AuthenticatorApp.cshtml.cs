using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace ChatSite.Pages.Settings;

/// <summary>Shows the key for the authenticator app, and asks for its first code.</summary>
public sealed class AuthenticatorAppPage(SetUpSecondStep authenticator, StartSession session) : PageModel
{
    private const string Issuer = "ChatSite";

    private string _key = "";

    [BindProperty, Required(ErrorMessage = "The code, please."), StringLength(12, ErrorMessage = "A code has six digits.")]
    public string Code { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Your password, please."), StringLength(Passwords.Longest, ErrorMessage = "That is too long for a password.")]
    public string Password { get; set; } = "";

    /// <summary>The key in groups of four, to be typed.</summary>
    public string Key => string.Join(' ', _key.Chunk(4).Select(part => new string(part)));

    /// <summary>The address that the app expects, as an SVG without styles: the Content-Security-Policy allows none.</summary>
    public HtmlString Picture
    {
        get
        {
            // https://github.com/google/google-authenticator/wiki/Key-Uri-Format
            var name = Uri.EscapeDataString(User.Identity?.Name ?? "");
            using var data = QRCodeGenerator.GenerateQrCode($"otpauth://totp/{Issuer}:{name}?secret={_key}&issuer={Issuer}", QRCodeGenerator.ECCLevel.M);
            using var picture = new SvgQRCode(data);
            return new(picture.GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
        }
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await authenticator.PendingKey(User.UserId) is { } key)
        {
            _key = key;
            await next();
        }
        else context.Result = this.SeeOther("/settings/second-step");
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return this.ShowAgain();
        var outcome = await authenticator.Confirm(User.UserId, User.SessionId, Code, Password, Caller.AddressOf(HttpContext));
        if (outcome.Refused(out var reason))
        {
            ModelState.AddModelError(outcome.Field, reason);
            return this.ShowAgain();
        }
        await session.Renew(outcome.Value.User, HttpContext);
        return RecoveryCodesPage.Show(this, outcome.Value.Codes);
    }
}
