using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>One class: its name and its people.</summary>
[Needs(Permission.ManageClasses)]
public sealed class ClassPage(ChatDb db, NamedPeople people, ChangeClass change, Permissions permissions) : PageModel
{
    public SchoolClass Class { get; private set; } = null!;
    public List<ClassMember> Members { get; private set; } = [];
    public bool MaySetTalk { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The names of people to add.</summary>
    [BindProperty]
    public string? Names { get; set; }

    [BindProperty]
    public bool AsTeachers { get; set; }

    /// <summary>What somebody ticks who means to delete the class.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public Task<IActionResult> OnGet(int id, CancellationToken cancel) => Show(id, isFresh: true, cancel);

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel) => await Done(id, await change.Rename(this.Actor(), id, Name), cancel);

    public async Task<IActionResult> OnPostAdd(int id, CancellationToken cancel)
    {
        var named = await people.In(Names, cancel);
        return await Done(id, named.Refused(out var reason) ? new Refusal(reason, nameof(Names)) : await change.Add(this.Actor(), id, named.Value!, AsTeachers), cancel);
    }

    public async Task<IActionResult> OnPostRemove(int id, int person, CancellationToken cancel) => await Done(id, await change.Remove(this.Actor(), id, person), cancel);

    public async Task<IActionResult> OnPostDelete(int id, CancellationToken cancel)
    {
        if (!Sure) return await Done(id, new Refusal("Tick that the class is to be deleted.", nameof(Sure)), cancel);
        return await change.Delete(this.Actor(), id) is null ? NotFound() : this.SeeOther("/admin/classes", "The class is deleted.");
    }

    private Task<IActionResult> Done(int id, Outcome<int>? outcome, CancellationToken cancel) =>
        this.After(outcome, $"/admin/classes/{id}", () => Show(id, isFresh: false, cancel));

    private async Task<IActionResult> Show(int id, bool isFresh, CancellationToken cancel)
    {
        if (await db.Classes.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } found) return NotFound();
        Class = found;
        if (isFresh || Name is null) Name = found.Name;
        Members = await db.ClassMembers.AsNoTracking().Include(member => member.User).Where(member => member.ClassId == id)
            .OrderByDescending(member => member.IsTeacher).ThenBy(member => member.User.SortName).ToListAsync(cancel);
        MaySetTalk = await permissions.Has(User.UserId, Permission.ManageTalkPolicy);
        return Page();
    }
}
