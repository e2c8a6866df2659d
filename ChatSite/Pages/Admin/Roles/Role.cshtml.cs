using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>What one role may do; or a new role.</summary>
[Needs(Permission.ManageRoles)]
public sealed class RolePage(RoleBook roles, Permissions permissions, ChangeRole change) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public bool IsStaff { get; set; }

    [BindProperty]
    public bool NeedsSecondFactor { get; set; }

    /// <summary>What is ticked.</summary>
    [BindProperty]
    public List<Permission> Ticked { get; set; } = [];

    /// <summary>The role as it is; null for a new one.</summary>
    public Role? Role { get; private set; }

    /// <summary>What the person who looks at it may do, and so may give.</summary>
    public Permission Mine { get; private set; }

    public bool MayDoEverything => Role?.Permissions == Permission.Everything;

    public async Task<IActionResult> OnGet(int? id)
    {
        if (!await Find(id)) return NotFound();
        if (Role is null) return Page();
        (Name, IsStaff, NeedsSecondFactor) = (Role.Name, Role.IsStaff, Role.NeedsSecondFactor);
        Ticked = [.. PermissionWords.All.Select(one => one.Permission).Where(Role.Lets)];
        return Page();
    }

    public async Task<IActionResult> OnPost(int? id)
    {
        if (!await Find(id)) return NotFound();
        var ticked = Ticked.Aggregate(Permission.None, (all, one) => all | one) & PermissionWords.Shown;
        var draft = new RoleDraft(Name, ticked | ((Role?.Permissions ?? 0) & ~PermissionWords.Shown), IsStaff, NeedsSecondFactor);
        var outcome = id is { } known ? await change.Change(this.Actor(), known, draft) : await change.Make(this.Actor(), draft);
        return Answer(outcome, "The role is saved.");
    }

    public async Task<IActionResult> OnPostDelete(int id)
    {
        if (!await Find(id)) return NotFound();
        var outcome = await change.Delete(this.Actor(), id);
        if (outcome?.Refused(out _) == true) await OnGet(id);
        return Answer(outcome, "The role is deleted.");
    }

    private async Task<bool> Find(int? id)
    {
        Mine = await permissions.Of(User.UserId);
        Role = roles.All.FirstOrDefault(role => role.Id == id);
        return id is null || (Role is not null && (Mine & Role.Permissions) == Role.Permissions);
    }

    private IActionResult Answer(Outcome<int>? outcome, string said)
    {
        if (outcome is not { } done) return NotFound();
        if (!done.Refused(out var reason)) return this.SeeOther("/admin/roles", said);
        ModelState.AddModelError(done.Field, reason);
        return this.ShowAgain();
    }
}
