using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Pages.Rooms;

/// <summary>Makes a room.</summary>
[EnableRateLimiting(Limit.Post)]
public sealed class NewPage(ChatDb db, NamedPeople people, CreateRoom createRoom, IOptions<RoomOptions> options) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public RoomKind Kind { get; set; } = RoomKind.Group;

    [BindProperty]
    public string? Members { get; set; }

    /// <summary>The kinds that this person may make.</summary>
    public List<RoomKind> Kinds { get; private set; } = [];

    public Task OnGet(CancellationToken cancel) => Look(cancel);

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
        await Look(cancel);
        return this.ShowAgain();
    }

    private async Task Look(CancellationToken cancel)
    {
        var me = User.UserId;
        var role = await db.Users.Where(user => user.Id == me).Select(user => user.Role).SingleAsync(cancel);
        Kinds = [.. Enum.GetValues<RoomKind>().Where(kind => options.Value.LetsMake(role, kind))];
    }
}
