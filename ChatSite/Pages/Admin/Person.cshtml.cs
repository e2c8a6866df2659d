using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Photos;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>One person's account, for those who help with it.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonPage(ChatDb db, RoleBook roles, Permissions permissions, GiveRole giveRole, ChangePhoto changePhoto, Faces faces) : PageModel
{
    public User Person { get; private set; } = null!;

    /// <summary>The roles that this person may be given here.</summary>
    public List<Role> Choices { get; private set; } = [];

    [BindProperty]
    public int RoleId { get; set; }

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        RoleId = Person.RoleId;
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        var outcome = await giveRole.To(this.Actor(), id, RoleId);
        if (outcome is not { } done || !await Find(id, cancel, isDone: !done.Refused(out _))) return NotFound();
        if (!done.Refused(out var reason)) return this.SeeOther(await AfterIt(id), $"{Person.UserName} now has the role {done.Value!.Title}.");
        ModelState.AddModelError(done.Field, reason);
        return this.ShowAgain();
    }

    public async Task<IActionResult> OnPostRemovePhoto(int id) =>
        await changePhoto.RemoveFor(this.Actor(), id) ? this.SeeOther($"/admin/people/{id}", "The photo is removed.") : NotFound();

    public async Task<bool> HasPhoto() => await faces.Among(User, [Person.Id]) is { Length: > 0 };

    // Whoever has just lowered himself may see less than before.
    private async Task<string> AfterIt(int id)
    {
        var mine = await permissions.RoleOf(User.UserId);
        return mine.MayManage(Person.Role) ? $"/admin/people/{id}" : mine.Lets(Permission.ManagePeople) ? "/admin/people" : "/chat";
    }

    private async Task<bool> Find(int id, CancellationToken cancel, bool isDone = false)
    {
        var mine = await permissions.RoleOf(User.UserId);
        if (await db.Users.AsNoTracking().Include(user => user.Role).SingleOrDefaultAsync(user => user.Id == id && !user.IsPlaceholder, cancel) is not { } person) return false;
        (Person, Choices) = (person, [.. roles.All.Where(mine.MayManage)]);
        return isDone || mine.MayManage(person.Role);
    }
}
