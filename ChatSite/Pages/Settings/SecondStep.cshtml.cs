using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>What is asked for after the password: set up, renewed and removed here.</summary>
public sealed class SecondStepPage(SetUpAuthenticator authenticator, ProvePassword prove, RecoveryCodes recovery, StartSession session, Duties duties) : PageModel
{
    public bool IsOn { get; private set; }

    /// <summary>The person's role can't be without it.</summary>
    public bool IsNeeded { get; private set; }

    public int CodesLeft { get; private set; }

    private string? Address => Caller.AddressOf(HttpContext);

    public async Task OnGet()
    {
        (IsOn, CodesLeft) = await authenticator.State(User.UserId);
        IsNeeded = await duties.NeedsSecondStep(User.UserId);
    }

    public async Task<IActionResult> OnPostBegin() =>
        await authenticator.Begin(User.UserId) ? this.SeeOther("/settings/second-step/app") : this.SeeOther("/settings/second-step");

    public async Task<IActionResult> OnPostCodes(string? codesPassword)
    {
        await OnGet();
        if (!IsOn) return this.SeeOther("/settings/second-step");
        var proof = await prove.Of(User.UserId, codesPassword ?? "", "CodesPassword");
        return proof.Refused(out var reason) ? Again(proof.Field, reason) : RecoveryCodesPage.Show(this, await recovery.Renew(User.UserId, Address));
    }

    public async Task<IActionResult> OnPostRemove(string? password)
    {
        await OnGet();
        if (!IsOn || IsNeeded) return this.SeeOther("/settings/second-step");
        var outcome = await authenticator.Remove(User.UserId, User.SessionId, password ?? "", Address);
        if (outcome.Refused(out var reason)) return Again(outcome.Field, reason);
        await session.Renew(outcome.Value!, HttpContext);
        return this.SeeOther("/settings/second-step", "The authenticator app is removed.");
    }

    private PageResult Again(string field, string reason)
    {
        ModelState.AddModelError(field, reason);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
