using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>What is asked for after the password: set up, renewed and turned off here.</summary>
public sealed class SecondStepPage(SetUpSecondStep setUp, ProvePassword prove, RecoveryCodes recovery, StartSession session, Duties duties) : PageModel
{
    private const string Here = "/settings/second-step";

    public SecondStep Now { get; private set; } = null!;

    /// <summary>The person's role can't be without it.</summary>
    public bool IsNeeded { get; private set; }

    private string? Address => Caller.AddressOf(HttpContext);

    public async Task OnGet() => (Now, IsNeeded) = (await setUp.State(User.UserId), await duties.NeedsSecondStep(User.UserId));

    public IActionResult OnPost() => NotFound();

    public async Task<IActionResult> OnPostBegin()
    {
        await setUp.Begin(User.UserId);
        return this.SeeOther(Here + "/app");
    }

    public async Task<IActionResult> OnPostPasskey(string? passkeyPassword)
    {
        await OnGet();
        if (Now.IsOn) return this.SeeOther(Here);
        var outcome = await setUp.ByPasskey(User.UserId, User.SessionId, passkeyPassword ?? "", Address);
        if (outcome.Refused(out var reason)) return Again(outcome.Field, reason);
        await session.Renew(outcome.Value.User, HttpContext);
        return RecoveryCodesPage.Show(this, outcome.Value.Codes);
    }

    public async Task<IActionResult> OnPostCodes(string? codesPassword)
    {
        await OnGet();
        if (!Now.IsOn) return this.SeeOther(Here);
        var proof = await prove.Of(User.UserId, codesPassword ?? "", "CodesPassword");
        return proof.Refused(out var reason) ? Again(proof.Field, reason) : RecoveryCodesPage.Show(this, await recovery.Renew(User.UserId, Address));
    }

    public async Task<IActionResult> OnPostRemove(string? password)
    {
        await OnGet();
        if (!Now.IsOn || IsNeeded) return this.SeeOther(Here);
        var outcome = await setUp.Remove(User.UserId, User.SessionId, password ?? "", Address);
        if (outcome.Refused(out var reason)) return Again(outcome.Field, reason);
        await session.Renew(outcome.Value!, HttpContext);
        return this.SeeOther(Here, "The second step is turned off.");
    }

    private PageResult Again(string field, string reason)
    {
        ModelState.AddModelError(field, reason);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
