using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The classes of the school.</summary>
[Needs(Permission.ManageClasses)]
public sealed class ClassesPage(ChatDb db, ChangeClass change) : PageModel
{
    public sealed record Line(int Id, string Name, int Pupils, int Teachers);

    public List<Line> Classes { get; private set; } = [];

    /// <summary>The name of a new class.</summary>
    [BindProperty]
    public string? Name { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var found = await db.Classes.Select(one => new Line(one.Id, one.Name, one.Members.Count(member => !member.IsTeacher), one.Members.Count(member => member.IsTeacher))).ToListAsync(cancel);
        Classes = [.. found.OrderBy(one => one.Name, NaturalOrder.Names)];
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var made = await change.Make(this.Actor(), Name);
        return await this.After(made, $"/admin/classes/{made?.Value}", () => OnGet(cancel));
    }
}
