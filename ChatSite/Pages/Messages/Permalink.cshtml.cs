using ChatSite.Accounts;
using ChatSite.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Messages;

/// <summary>The short address of a message: leads to its place in its room.</summary>
public sealed class PermalinkPage(Timeline timeline) : PageModel
{
    public async Task<IActionResult> OnGet(long id, CancellationToken cancel) =>
        await timeline.One(id, User.UserId, cancel) is { } row ? Redirect($"/rooms/{row.RoomId}?at={id}#m{id}") : NotFound();
}
