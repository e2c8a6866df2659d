using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Opens a group to everyone, or makes a group of a room for everyone; shows first what that means.</summary>
[Needs(Permission.ManageRooms)]
public sealed class RoomKindPage(ChatDb db, FindRooms find, ChangeKind change) : PageModel
{
    public RoomLine Room { get; private set; } = null!;

    /// <summary>How many people would come in.</summary>
    public int Newcomers { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await find.One(User.UserId, id, cancel) is not { Kind: not RoomKind.Direct } room) return NotFound();
        Room = room;
        var members = db.Memberships;
        if (room.Kind == RoomKind.Group)
            Newcomers = await db.Users.CountAsync(user => !user.IsPlaceholder && !members.Any(member => member.RoomId == id && member.UserId == user.Id && !member.IsSupervisor), cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        if (await find.One(User.UserId, id, cancel) is not { Kind: not RoomKind.Direct } room) return NotFound();
        var why = TypedText.OneLine(Reason);
        var outcome = RemoveAnywhere.Problem(why) is { } problem ? (Outcome<bool>)problem
            : await change.To(Caretaker.Office(this.Actor(), why), id, room.Kind == RoomKind.Group ? RoomKind.Broadcast : RoomKind.Group);
        return await this.After(outcome, $"/admin/rooms/{id}", () => OnGet(id, cancel));
    }
}
