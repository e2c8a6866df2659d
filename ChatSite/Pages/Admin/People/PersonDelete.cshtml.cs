using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Decides that somebody's account goes after some days, and takes that back.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonDeletePage(ChatDb db, WhomIHelp help, DeletePerson delete, SiteSettings settings) : PageModel
{
    public User Person { get; private set; } = null!;

    /// <summary>When it will be done; null when the account stays.</summary>
    public Departure? Departure { get; private set; }

    public int Days => settings.Get<LeavingSettings>().DaysToThink;

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await help.Find(User, id, cancel) is not { } person) return NotFound();
        (Person, Departure) = (person, await db.Departures.AsNoTracking().SingleOrDefaultAsync(departure => departure.UserId == id, cancel));
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        if (RouteData.Values["handler"] is not null) return NotFound();
        return await this.After(await delete.Ask(this.Actor(), id, Reason), $"/admin/people/{id}/delete", () => OnGet(id, cancel));
    }

    public async Task<IActionResult> OnPostKeep(int id, CancellationToken cancel) =>
        await delete.TakeBack(this.Actor(), id) || await help.Find(User, id, cancel) is not null // taken back already, such as in another tab
            ? this.SeeOther($"/admin/people/{id}/delete", "The account stays.") : NotFound();
}
