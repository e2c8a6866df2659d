using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Settings;

/// <summary>One's own address: confirmed or not, and the way to another. The password is asked for, since the address is a way in.</summary>
public sealed class EmailPage(ChatDb db, ConfirmEmail confirm, ProvePassword prove, PublicAddress address, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Your e-mail address, please."), MailAddress]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Your password, please."), StringLength(Passwords.Longest, ErrorMessage = "That is too long for a password.")]
    public string Password { get; set; } = "";

    public string? Address { get; private set; }
    public bool IsConfirmed { get; private set; }

    /// <summary>An address that a link is on its way to.</summary>
    public string? Waiting { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        if (!IsConfirmed) Email = Address;
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (!ModelState.IsValid) return this.ShowAgain();
        if (address.Of(HttpContext) is not { } site) return Refuse("", "The site doesn't know its own address yet, so it can't mail a link. Tell somebody who looks after it.");
        if ((await prove.Of(User.UserId, Password, nameof(Password))).Refused(out var wrong)) return Refuse(nameof(Password), wrong);
        var outcome = await confirm.Ask(User.UserId, Email, site);
        return outcome.Refused(out var reason) ? Refuse(outcome.Field, reason) : this.SeeOther("/settings/email", "The link is on its way.");
    }

    private IActionResult Refuse(string field, string reason)
    {
        ModelState.AddModelError(field, reason);
        return this.ShowAgain();
    }

    private async Task Load(CancellationToken cancel)
    {
        var (me, now) = (User.UserId, clock.GetUtcNow().UtcDateTime);
        (Address, IsConfirmed) = await db.Users.Where(user => user.Id == me).Select(user => new ValueTuple<string?, bool>(user.Email, user.EmailConfirmed)).SingleAsync(cancel);
        Waiting = await db.MailedLinks.Where(link => link.UserId == me && link.Purpose == LinkPurpose.ConfirmEmail && link.ExpiresAt > now)
            .Select(link => link.Email).FirstOrDefaultAsync(cancel);
    }
}
