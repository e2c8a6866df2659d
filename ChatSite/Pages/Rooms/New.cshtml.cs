using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Rooms;

/// <summary>Makes a room.</summary>
[EnableRateLimiting(Limit.Post)]
public sealed class NewPage(NamedPeople people, CreateRoom createRoom, Permissions permissions) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public RoomKind Kind { get; set; } = RoomKind.Group;

    [BindProperty]
    public string? Members { get; set; }

    /// <summary>The kinds that this person may make.</summary>
    public List<RoomKind> Kinds { get; private set; } = [];

    public Task OnGet() => Look();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (RoomName.From(Name).Refused(out var badName)) ModelState.AddModelError(nameof(Name), badName);
        var named = await people.In(Kind == RoomKind.Group ? Members : null, cancel);
        if (named.Refused(out var unknown)) ModelState.AddModelError(nameof(Members), unknown);
        if (ModelState.IsValid)
        {
            var made = await createRoom.By(User.UserId, Kind, Name, named.Value!);
            if (!made.Refused(out var reason)) return this.SeeOther($"/rooms/{made.Value}");
            ModelState.AddModelError(made.Field, reason);
        }
        await Look();
        return this.ShowAgain();
    }

    private async Task Look()
    {
        var role = await permissions.RoleOf(User.UserId);
        Kinds = [.. Enum.GetValues<RoomKind>().Where(kind => kind.MayBeMadeBy(role))];
    }
}
