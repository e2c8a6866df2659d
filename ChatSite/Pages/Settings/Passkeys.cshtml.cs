using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>A person's own passkeys, and the form that adds one: its script fetches the question first, then sends the browser's answer.</summary>
public sealed class PasskeysPage(KeepPasskeys keep) : PageModel
{
    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    [BindProperty]
    public string? Name { get; set; }

    public async Task OnGet()
    {
        Passkeys = await keep.Of(User.UserId);
        Name ??= Caller.Of(HttpContext).Device;
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
        if (!added.Refused(out var reason)) return this.SeeOther("/settings/passkeys", $"{added.Value!} is added.");
        ModelState.AddModelError("", reason);
        await OnGet();
        return this.ShowAgain();
    }
}
