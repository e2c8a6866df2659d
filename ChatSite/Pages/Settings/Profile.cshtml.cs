using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Settings;

/// <summary>What I tell about myself, and who may see it.</summary>
[BindProperties]
public sealed class ProfilePage(ChatDb db, ChangeProfile change, RoleBook roles) : PageModel
{
    [BindNever]
    public string UserName { get; private set; } = "";

    public string? DisplayName { get; set; }
    public string? Pronouns { get; set; }
    public string? About { get; set; }
    public string? Contact { get; set; }
    public string? TimeZone { get; set; }
    public Audience AboutFor { get; set; }
    public Audience ContactFor { get; set; }

    public async Task OnGet(CancellationToken cancel)
    {
        var me = await Me(cancel);
        var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(one => one.UserId == me.Id, cancel) ?? new Profile();
        var usual = Audiences.Usual(roles[me.RoleId].IsStaff);
        (DisplayName, Pronouns, About, Contact, TimeZone) = (me.DisplayName, profile.Pronouns, profile.About, profile.Contact, profile.TimeZone);
        (AboutFor, ContactFor) = (profile.AboutFor ?? usual, profile.ContactFor ?? usual);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return await Again(cancel);
        var changed = await change.Of(User.UserId, new(DisplayName, Pronouns, About, Contact, TimeZone, AboutFor, ContactFor), Caller.AddressOf(HttpContext));
        if (!changed.Refused(out var reason)) return this.SeeOther("/settings/profile", "Your profile is saved.");
        ModelState.AddModelError(changed.Field, reason);
        return await Again(cancel);
    }

    private async Task<IActionResult> Again(CancellationToken cancel)
    {
        await Me(cancel);
        return this.ShowAgain();
    }

    private async Task<User> Me(CancellationToken cancel)
    {
        var myId = User.UserId;
        var me = await db.Users.AsNoTracking().SingleAsync(user => user.Id == myId, cancel);
        UserName = me.UserName!;
        return me;
    }
}
