using ChatSite.Accounts;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages;

/// <summary>The way in: the conversation that was last spoken in, or the list when it is asked for.</summary>
public sealed class ChatPage(RoomQueries rooms) : PageModel
{
    public async Task<IActionResult> OnGet(string? list, CancellationToken cancel) =>
        list is null && await rooms.NewestOf(User.UserId, cancel) is { } newest ? Redirect($"/rooms/{newest}") : Page();
}
