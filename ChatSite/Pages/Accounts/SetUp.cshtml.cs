using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Accounts;

/// <summary>The first page of a new site: whoever has the code from the console becomes its administrator.</summary>
[EnableRateLimiting(Limit.SignIn)]
public sealed class SetUpPage(FirstRun firstRun, OpenAccount open, StartSession start, PublicAddress address, DecideRetention decide) : NewAccountPage(start, address)
{
    /// <summary>How long messages are kept; a script that says nothing leaves it to be decided later.</summary>
    [BindProperty]
    public KeepAtFirst? Keep { get; set; }

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
        if (!ModelState.IsValid) return this.ShowAgain();
        var opened = await open.ForFirstAdministrator(Account);
        if (opened.Value is { } administrator && Keep is { } keep) await decide.AtSetUp(administrator.Id, keep == KeepAtFirst.Usual ? new() : new() { Broadcast = 0, Group = 0, Direct = 0 });
        return await Enter(opened);
    }
}

/// <summary>What whoever sets the site up can choose at once; everything else is at /admin/retention.</summary>
public enum KeepAtFirst
{
    /// <summary>As most schools do.</summary>
    Usual,

    /// <summary>All messages for ever.</summary>
    ForEver,
}
