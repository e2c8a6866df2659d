using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Adds somebody by hand, for whom no list and no join code is needed. The temporary password stands on the page that this leads to.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonNewPage(ChatDb db, RoleBook roles, Permissions permissions, SuggestUserName suggest, MakeAccount make, PublicAddress address) : PageModel
{
    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public int? RoleId { get; set; }

    [BindProperty]
    public int? ClassId { get; set; }

    /// <summary>What the newcomer may be made by the reader.</summary>
    public List<(string Id, string Title)> Roles { get; private set; } = [];

    /// <summary>None for a reader who may not say who is in a class.</summary>
    public List<(string Id, string Name)> Classes { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var mine = await permissions.RoleOf(User.UserId);
        Roles = [.. roles.All.Where(mine.MayManage).Select(role => (Said(role.Id), role.Title))];
        if (mine.Lets(Permission.ManageClasses)) Classes = [.. (await db.ClassesInOrder(cancel)).Select(one => (Said(one.Id), one.Name))];
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(DisplayName)) return await Again(nameof(DisplayName), "Write down what the person is called.", cancel);
        if (!ModelState.IsValid || RoleId is null) return await Again(nameof(RoleId), "Choose a role.", cancel);
        var userName = UserName;
        if (string.IsNullOrWhiteSpace(userName))
        {
            if (suggest.For(DisplayName, RoleId) is var suggested && suggested.Refusal is not null) return await Again(nameof(UserName), "No user name can be made of this name. Write one.", cancel);
            if (!suggested.Value!.Plain) return await Again(nameof(DisplayName), Namesake(suggested.Value.UserName), cancel);
            userName = suggested.Value.UserName;
        }
        var made = await make.By(this.Actor(), new(userName, RoleId, Email, DisplayName, ClassId, address.Of(HttpContext)));
        if (made?.Value is not { User: { } person, Password: var password }) return await this.After(made, "", () => OnGet(cancel));
        PersonPasswordPage.Keep(TempData, person.Id, password);
        return this.SeeOther($"/admin/people/{person.Id}/password", $"{person.Name} has an account.");
    }

    // Somebody who is added twice, by two people or by pressing twice, would be two.
    private Saying Namesake(string free)
    {
        var called = DisplayName!.Trim();
        (DisplayName, UserName) = (free, null);
        return $"{called} is taken. If it is the same person, there is an account already; if it is somebody else, save again with the name that is proposed here.";
    }

    private Task<IActionResult> Again(string field, Saying why, CancellationToken cancel)
    {
        ModelState.Remove(field);
        ModelState.AddModelError(field, why.ToString());
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return OnGet(cancel);
    }

    private static string Said(int id) => id.ToString(CultureInfo.InvariantCulture);
}
