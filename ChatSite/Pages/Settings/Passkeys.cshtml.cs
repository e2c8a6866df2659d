using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>A person's own passkeys, and the form that adds one: its script fetches the question first, then sends the browser's answer.</summary>
public sealed class PasskeysPage(KeepPasskeys keep, Duties duties) : PageModel
{
    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    [BindProperty]
    public string? Name { get; set; }

    public async Task OnGet()
    {
        Passkeys = await keep.Of(User.UserId);
        Name ??= Devices.Said(Caller.Of(HttpContext).Device).ToString();
    }

    public IActionResult OnPost() => NotFound();

    public async Task<IActionResult> OnPostOptions(string? password)
    {
        var asked = await keep.Ask(HttpContext, password ?? "");
        if (!asked.Refused(out var reason)) return Content(asked.Value!, "application/json");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Content(reason);
    }

    public async Task<IActionResult> OnPostAdd(string? answer)
    {
        var added = await keep.Add(HttpContext, Name ?? "", answer ?? "");
        if (!added.Refused(out var reason)) return this.SeeOther(await Next(), $"{added.Value!} is added.");
        ModelState.AddModelError("", reason);
        await OnGet();
        return this.ShowAgain();
    }

    // Whose role needs a second step has done half of it now.
    private async Task<string> Next() => await duties.Of(User.UserId) == Duty.SetUpSecondStep ? "/settings/second-step" : "/settings/passkeys";
}
