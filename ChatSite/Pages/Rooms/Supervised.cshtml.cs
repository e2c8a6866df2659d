using ChatSite.Accounts;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Rooms;

/// <summary>The conversations in which somebody reads along because a rule wants it; they are not his own, so his list has none of them.</summary>
public sealed class SupervisedPage(RoomQueries rooms) : PageModel
{
    private const int PageSize = 50;

    public List<SupervisedRoom> Rooms { get; private set; } = [];

    /// <summary>Where the next page begins, or null when this is the last.</summary>
    public long? Next { get; private set; }

    public async Task OnGet(long? before, CancellationToken cancel)
    {
        Rooms = await rooms.SupervisedBy(User.UserId, before ?? long.MaxValue, PageSize + 1, cancel);
        if (Rooms.Count <= PageSize) return;
        Rooms.RemoveAt(PageSize);
        Next = Rooms[^1].Sort;
    }
}
