using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>All rooms of the site.</summary>
[Needs(Permission.ManageRooms)]
public sealed class AllRoomsPage(FindRooms find) : PageModel
{
    public static readonly (RoomOrder Order, string Words)[] Columns =
        [(RoomOrder.Name, "Name"), (RoomOrder.Members, "Members"), (RoomOrder.Messages, "Messages"), (RoomOrder.LastPost, "Last message"), (RoomOrder.Storage, "Storage")];

    [BindProperty(SupportsGet = true)]
    public RoomsQuery Query { get; set; } = new();

    public List<RoomLine> Rooms { get; private set; } = [];
    public int Count { get; private set; }
    public Pager Pager { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancel)
    {
        var found = await find.Page(User.UserId, Query.Filter, Query.Order, Query.AfterId, Query.BeforeId, cancel);
        (Rooms, Count) = (found.Rooms, await find.Count(User.UserId, Query.Filter, cancel));
        Pager = new(found.HasBefore && Rooms.Count > 0 ? Query.To(before: Rooms[0].Id) : null, found.HasAfter && Rooms.Count > 0 ? Query.To(after: Rooms[^1].Id) : null);
    }
}
