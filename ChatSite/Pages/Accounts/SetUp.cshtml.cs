using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>The first page of a new site: whoever has the code from the console becomes its administrator.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class SetUpPage(FirstRun firstRun, OpenAccount open, StartSession start, PublicAddress address) : NewAccountPage(start, address)
{
    [BindProperty]
    public string? SetupCode { get; set; }

    public bool IsLocal => HttpContext.IsOnThisMachine();

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (firstRun.IsOver) context.Result = NotFound();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        if (string.IsNullOrWhiteSpace(Email)) ModelState.AddModelError(nameof(Email), NoEmail);
        var needsCode = !IsLocal || !string.IsNullOrWhiteSpace(SetupCode);
        if (needsCode && !firstRun.Accepts(SetupCode)) ModelState.AddModelError(nameof(SetupCode), "That is not the code. It stands on the console where the site was started.");
        return ModelState.IsValid ? await Enter(await open.ForFirstAdministrator(Account)) : this.ShowAgain();
    }
}
