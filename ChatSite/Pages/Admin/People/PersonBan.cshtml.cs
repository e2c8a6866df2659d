using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Closes somebody's account for a time, and opens it again.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonBanPage(WhomIHelp help, BanPerson ban, SiteSettings settings, TimeProvider clock) : PageModel
{
    /// <summary>In days; 0 is until somebody opens it again.</summary>
    public static readonly int[] Choices = [1, 7, 30, 0];

    public User Person { get; private set; } = null!;

    /// <summary>Until when the account is closed; null when it is open.</summary>
    public DateTimeOffset? Until { get; private set; }

    [BindProperty]
    public int? Days { get; set; }

    /// <summary>The last day on which the account is closed, instead of <see cref="Days"/>.</summary>
    [BindProperty]
    public string? Date { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public static Saying Words(int days) => days switch
    {
        0 => (Saying)"Until somebody opens it again",
        1 => (Saying)"One day",
        7 => (Saying)"One week",
        _ => Saying.Count(days, "a day", "{0} days"),
    };

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel) => await Find(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        if (End(Days, Date, settings.Get<SchoolSettings>().Zone, clock.GetUtcNow(), out var field, out var why) is not { } end) return Again(field, why);
        if (string.IsNullOrWhiteSpace(Reason)) return Again(nameof(Reason), "Write down why, in a few words.");
        if (await ban.Until(end, id, this.Actor(), Reason.Trim()) is not { } outcome) return NotFound();
        return outcome.Refused(out var reason) ? Again(outcome.Field, reason) : this.SeeOther($"/admin/people/{id}/ban", "The account is closed.");
    }

    public async Task<IActionResult> OnPostLift(int id) =>
        await ban.Lift(id, this.Actor()) is null ? NotFound() : this.SeeOther($"/admin/people/{id}/ban", "The account is open again.");

    /// <summary>The moment that was chosen: so many days from now, or the end of a day as the school's clocks show it.</summary>
    internal static DateTimeOffset? End(int? days, string? date, TimeZoneInfo zone, DateTimeOffset now, out string field, out Saying why)
    {
        (field, why) = (nameof(Date), "Choose a day that is still to come.");
        if (!string.IsNullOrWhiteSpace(date))
        {
            if (!DateOnly.TryParseExact(date.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year > 9000) return null;
            var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
            var end = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
            return end > now ? end : null;
        }
        (field, why) = (nameof(Days), "Choose for how long.");
        return days is { } chosen && Choices.Contains(chosen) ? (chosen == 0 ? BanPerson.ForGood : now.AddDays(chosen)) : null;
    }

    private IActionResult Again(string field, Saying why)
    {
        ModelState.Remove(field);
        ModelState.AddModelError(field, why.ToString());
        return this.ShowAgain();
    }

    private async Task<bool> Find(int id, CancellationToken cancel)
    {
        if (await help.Find(User, id, cancel) is not { } person) return false;
        (Person, Until) = (person, person.LockoutEnd > clock.GetUtcNow() ? person.LockoutEnd : null);
        return true;
    }
}
