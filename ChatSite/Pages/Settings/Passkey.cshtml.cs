using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatSite.Pages.Settings;

/// <summary>One passkey: another name, or away with it.</summary>
public sealed class PasskeyPage(KeepPasskeys keep) : PageModel
{
    public string Id { get; private set; } = "";
    public UserPasskeyInfo Passkey { get; private set; } = null!;

    [BindProperty]
    public string? Name { get; set; }

    public async Task<IActionResult> OnGet(string id)
    {
        if (await Find(id) is null) return NotFound();
        Name = Passkey.Name;
        return Page();
    }

    public IActionResult OnPost() => NotFound();

    public async Task<IActionResult> OnPostRename(string id)
    {
        if (await Find(id) is not { } found) return NotFound();
        return Answer(await keep.Rename(User.UserId, found, Name ?? ""), name => this.SeeOther("/settings/passkeys", $"It is called {name} now."));
    }

    public async Task<IActionResult> OnPostRemove(string id, string? password)
    {
        if (await Find(id) is not { } found) return NotFound();
        Name = Passkey.Name;
        return Answer(await keep.Remove(User.UserId, found, password ?? "", Caller.AddressOf(HttpContext)), name => this.SeeOther("/settings/passkeys", $"{name} is removed."));
    }

    private IActionResult Answer(Outcome<string>? outcome, Func<string, IActionResult> done)
    {
        if (outcome is not { } one) return NotFound();
        if (!one.Refused(out var reason)) return done(one.Value!);
        ModelState.AddModelError(one.Field, reason);
        return this.ShowAgain();
    }

    private async Task<byte[]?> Find(string id)
    {
        if (Decode(id) is not { } bytes || (await keep.Of(User.UserId)).FirstOrDefault(passkey => passkey.CredentialId.AsSpan().SequenceEqual(bytes)) is not { } passkey) return null;
        (Id, Passkey) = (id, passkey);
        return bytes;
    }

    private static byte[]? Decode(string id)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(id);
        }
        catch (FormatException)
        {
            return null; // somebody has typed it
        }
    }
}
