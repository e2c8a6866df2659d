using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Helps somebody who can't sign in: a temporary password, or the second step taken away.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonPasswordPage(ChatDb db, WhomIHelp help, GiveTemporaryPassword give, ResetSecondFactor reset) : PageModel
{
    private const string Fresh = "temporary-password";

    public User Person { get; private set; } = null!;

    public bool HasPasskey { get; private set; }

    /// <summary>The password that was made just now.</summary>
    public string? Password { get; private set; }

    /// <summary>For this page to show once: in an encrypted cookie that is gone then.</summary>
    internal static void Keep(ITempDataDictionary said, int id, string password) => said[Fresh] = $"{id} {password}";

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await help.Find(User, id, cancel) is not { } person) return NotFound();
        (Person, Password) = (person, (TempData[Fresh] as string)?.Split(' ') is [var of, var password] && of == id.ToString() ? password : null);
        HasPasskey = await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == id, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await give.To(id, this.Actor()) is not { } password) return NotFound();
        Keep(TempData, id, password);
        return this.SeeOther($"/admin/people/{id}/password");
    }

    public async Task<IActionResult> OnPostSecond(int id) =>
        await reset.Of(id, this.Actor()) ? this.SeeOther($"/admin/people/{id}/password", "The second step is taken away.") : NotFound();
}
