using ChatSite.Accounts;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>Asks for one's account to be deleted, and takes that back.</summary>
public sealed class DeleteAccountPage(AskToLeave ask, Departures departures, SiteSettings settings) : PageModel
{
    /// <summary>When it will be deleted; null when it stays.</summary>
    public DateTime? Due => departures.Of(User.UserId);

    /// <summary>Staff have decided it.</summary>
    public bool IsDecided => departures.IsDecided(User.UserId);

    public Saying Days => Saying.Count(settings.Get<LeavingSettings>().DaysToThink, "You have one day to think again: log in and say that you stay.", "You have {0} days to think again: log in and say that you stay.");

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(string? password)
    {
        if (RouteData.Values["handler"] is not null) return NotFound();
        var outcome = await ask.For(User.UserId, password ?? "", Caller.AddressOf(HttpContext));
        if (!outcome.Refused(out var reason)) return this.SeeOther("/settings/delete-account");
        ModelState.AddModelError(outcome.Field, reason);
        return this.ShowAgain();
    }

    public async Task<IActionResult> OnPostKeep()
    {
        if (!await ask.TakeBack(User.UserId, Caller.AddressOf(HttpContext))) return this.SeeOther("/settings/delete-account");
        return this.SeeOther("/settings/delete-account", "You stay: your account will not be deleted.");
    }
}
