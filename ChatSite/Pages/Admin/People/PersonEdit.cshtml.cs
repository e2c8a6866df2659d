using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Corrects somebody's names and address.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonEditPage(WhomIHelp help, EditPerson edit, PublicAddress address) : PageModel
{
    public User Person { get; private set; } = null!;

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await help.Find(User, id, cancel) is not { } person) return NotFound();
        (Person, UserName, DisplayName, Email) = (person, person.UserName, person.DisplayName, person.Email);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        if (await help.Find(User, id, cancel) is not { } person) return NotFound();
        Person = person;
        var edited = await edit.Of(this.Actor(), id, new(UserName, DisplayName, Email), address.Of(HttpContext));
        return edited is { Refusal: null }
            ? this.SeeOther($"/admin/people/{id}", "The names and the address are saved.")
            : await this.After(edited, "", () => Task.FromResult<IActionResult>(Page()));
    }
}
