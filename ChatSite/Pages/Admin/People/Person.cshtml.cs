using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Photos;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>One person's account, for those who help with it.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonPage(
    ChatDb db, WhomIHelp help, RoleBook roles, Permissions permissions, GiveRole giveRole, DemandSecondStep demand, ChangePhoto changePhoto, Faces faces, TimeProvider clock) : PageModel
{
    public User Person { get; private set; } = null!;

    /// <summary>The roles that this person may be given here.</summary>
    public List<Role> Choices { get; private set; } = [];

    public List<ClassMember> Classes { get; private set; } = [];

    public Departure? Departure { get; private set; }

    [BindProperty]
    public int RoleId { get; set; }

    public bool IsMe => Person.Id == User.UserId;

    public DateTimeOffset? BlockedUntil => Person.LockoutEnd > clock.GetUtcNow() && !Person.IsPlaceholder ? Person.LockoutEnd : null;

    public bool HasRunOut(DateTime until) => until < clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await db.Users.Where(user => user.Id == id).Select(user => user.MergedIntoId).SingleOrDefaultAsync(cancel) is { } kept) return await help.Manage(User, kept, cancel) is null ? NotFound() : Redirect($"/admin/people/{kept}");
        if (!await Find(id, cancel)) return NotFound();
        RoleId = Person.RoleId;
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        if (await help.Manage(User, id, cancel) is null or { IsPlaceholder: true }) return NotFound();
        // A role that was chosen may be deleted meanwhile.
        var given = roles.All.Any(role => role.Id == RoleId) ? await giveRole.To(this.Actor(), id, RoleId) : new Refusal("Choose a role.", nameof(RoleId));
        if (given is not { } done) return NotFound();
        if (!done.Refused(out var reason)) return this.SeeOther(await AfterIt(id, done.Value!), $"{await NameOf(id, cancel)} now has the role {done.Value!.Title}.");
        ModelState.AddModelError(done.Field, reason);
        return await Find(id, cancel) ? this.ShowAgain() : NotFound();
    }

    /// <param name="needed">"yes" or "no": what the button says that was pressed.</param>
    public async Task<IActionResult> OnPostSecondStep(int id, string? needed, CancellationToken cancel)
    {
        if (needed is not ("yes" or "no")) return await OnGet(id, cancel);
        if (!await demand.Of(this.Actor(), id, needed == "yes")) return NotFound();
        return this.SeeOther($"/admin/people/{id}", needed == "yes" ? "The account needs a second step from now on." : "The account needs no second step beyond what the role asks.");
    }

    public async Task<IActionResult> OnPostRemovePhoto(int id) =>
        await changePhoto.RemoveFor(this.Actor(), id) ? this.SeeOther($"/admin/people/{id}", "The photo is removed.") : NotFound();

    public async Task<bool> HasPhoto() => await faces.Among(User, [Person.Id]) is { Length: > 0 };

    private Task<string> NameOf(int id, CancellationToken cancel) => db.Users.Where(user => user.Id == id).Select(user => user.Name).SingleAsync(cancel);

    // Whoever has just lowered himself may see less than before.
    private async Task<string> AfterIt(int id, Role given)
    {
        var mine = await permissions.RoleOf(User.UserId);
        return mine.MayManage(given) ? $"/admin/people/{id}" : mine.Lets(Permission.ManagePeople) ? "/admin/people" : "/chat";
    }

    private async Task<bool> Find(int id, CancellationToken cancel)
    {
        if (await help.Manage(User, id, cancel) is not { } person) return false;
        var mine = await permissions.RoleOf(User.UserId);
        (Person, Choices) = (person, [.. roles.All.Where(mine.MayManage)]);
        Classes = await db.ClassMembers.AsNoTracking().Include(member => member.Class).Where(member => member.UserId == id).OrderBy(member => member.Class.Name).ToListAsync(cancel);
        Departure = await db.Departures.AsNoTracking().SingleOrDefaultAsync(departure => departure.UserId == id, cancel);
        return true;
    }
}
