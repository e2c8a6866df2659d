using ChatSite.Accounts;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Rooms;

/// <summary>The rooms that are closed and can still be read.</summary>
public sealed class ArchivedPage(RoomQueries rooms) : PageModel
{
    public List<RoomLink> Rooms { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel) => Rooms = await rooms.ArchivedOf(User.UserId, cancel);
}
