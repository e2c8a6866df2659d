using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Closes somebody's account for a time, and opens it again.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonBanPage(ChatDb db, Permissions permissions, BanPerson ban, TimeProvider clock) : PageModel
{
    /// <summary>In days; 0 is until somebody opens it again.</summary>
    public static readonly int[] Choices = [1, 7, 30, 0];

    public User Person { get; private set; } = null!;

    /// <summary>Until when the account is closed; null when it is open.</summary>
    public DateTimeOffset? Until { get; private set; }

    [BindProperty]
    public int? Days { get; set; }

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
        if (Days is not { } days || !Choices.Contains(days)) return Again(nameof(Days), "Choose for how long.");
        if (await ban.Until(days == 0 ? BanPerson.ForGood : clock.GetUtcNow().AddDays(days), id, this.Actor()) is not { } outcome) return NotFound();
        return outcome.Refused(out var reason) ? Again("", reason) : this.SeeOther($"/admin/people/{id}/ban", "The account is closed.");
    }

    public async Task<IActionResult> OnPostLift(int id) =>
        await ban.Lift(id, this.Actor()) ? this.SeeOther($"/admin/people/{id}/ban", "The account is open again.") : NotFound();

    private IActionResult Again(string field, string why)
    {
        ModelState.Remove(field);
        ModelState.AddModelError(field, why);
        return this.ShowAgain();
    }

    private async Task<bool> Find(int id, CancellationToken cancel)
    {
        var mine = await permissions.RoleOf(User.UserId);
        if (id == User.UserId || await db.Users.AsNoTracking().Include(user => user.Role).SingleOrDefaultAsync(user => user.Id == id && !user.IsPlaceholder, cancel) is not { } person
            || !mine.MayManage(person.Role)) return false;
        (Person, Until) = (person, person.LockoutEnd > clock.GetUtcNow() ? person.LockoutEnd : null);
        return true;
    }
}
