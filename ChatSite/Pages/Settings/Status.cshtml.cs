using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.People;
using ChatSite.Presence;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Settings;

/// <summary>How I appear to others, in words and for how long. The list at the side has a quick choice that posts here too.</summary>
[BindProperties]
public sealed class StatusPage(ChatDb db, Statuses statuses, SetStatus set, SiteSettings settings, TimeProvider clock) : PageModel
{
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    public StatusKind Kind { get; set; }
    public string? Text { get; set; }

    /// <summary>A time of day where the person is: "10:40".</summary>
    public string? Until { get; set; }

    /// <summary>From the quick choice: the page to go back to.</summary>
    public string? Back { get; set; }

    [BindNever]
    public string Zone => _zone.Id.Replace('_', ' ');

    [BindNever]
    public string Now => Wall(clock.GetUtcNow());

    public async Task OnGet(CancellationToken cancel)
    {
        await FindZone(cancel);
        var status = statuses.Of(User.UserId);
        (Kind, Text, Until) = (status.Kind, status.Text, status.Until is { } end ? Wall(new DateTimeOffset(end)) : null);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await FindZone(cancel);
        if (!ModelState.IsValid) return this.ShowAgain();
        var chosen = Back is null ? await set.Of(User.UserId, Kind, Text, Until, _zone) : await set.Of(User.UserId, Kind);
        if (chosen.Refused(out var reason))
        {
            ModelState.AddModelError(chosen.Field, reason);
            return this.ShowAgain();
        }
        if (Request.IsHtmx()) return new NoContentResult();
        return Back is null ? this.SeeOther("/settings/status", "Your status is set.") : this.SeeOther(this.OrChat(Back));
    }

    private async Task FindZone(CancellationToken cancel)
    {
        var me = User.UserId;
        _zone = TimeZones.Find(await db.Profiles.Where(profile => profile.UserId == me).Select(profile => profile.TimeZone).SingleOrDefaultAsync(cancel)) ?? settings.Get<SchoolSettings>().Zone;
    }

    private string Wall(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
