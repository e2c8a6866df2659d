using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Makes a room for others, and says who looks after it.</summary>
[Needs(Permission.ManageRooms)]
public sealed class NewRoomPage(NamedPeople people, CreateRoom createRoom) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public RoomKind? Kind { get; set; }

    /// <summary>The names of those who look after it.</summary>
    [BindProperty]
    public string? Hosts { get; set; }

    [BindProperty]
    public string? Members { get; set; }

    public void OnGet() => Kind = RoomKind.Group;

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (RoomName.From(Name).Refused(out var badName)) ModelState.AddModelError(nameof(Name), badName);
        if (Kind is not (RoomKind.Group or RoomKind.Broadcast)) ModelState.AddModelError(nameof(Kind), "Choose one of these.");
        var hosts = await people.In(Hosts, cancel);
        if (hosts.Refused(out var unknown)) ModelState.AddModelError(nameof(Hosts), unknown);
        var members = await people.In(Kind == RoomKind.Group ? Members : null, cancel);
        if (members.Refused(out unknown)) ModelState.AddModelError(nameof(Members), unknown);
        if (!ModelState.IsValid) return this.ShowAgain();
        var made = await createRoom.For(this.Actor(), Kind!.Value, Name, hosts.Value!, members.Value!);
        return await this.After(made, $"/admin/rooms/{made?.Value}", () => Task.FromResult<IActionResult>(Page()));
    }
}
