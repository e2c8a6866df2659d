using ChatSite.Accounts;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Messages;

/// <summary>The author, or a host of the room, takes a message back. The tombstone comes by the line.</summary>
public sealed class RemovePage(Timeline timeline, RoomQueries rooms, ChangeMessage changeMessage) : PageModel
{
    [FromRoute]
    public long Id { get; set; }

    public string Text { get; private set; } = "";
    public string? Error { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await changeMessage.Remove(User.UserId, Id) is not { } removed) return NotFound();
        if (!removed.Refused(out var reason)) return Request.IsHtmx() ? Content("", "text/html") : this.SeeOther($"/m/{Id}");

        await Find(cancel);
        Error = reason;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> Find(CancellationToken cancel)
    {
        if (await timeline.One(Id, User.UserId, cancel) is not { IsRemoved: false, Kind: MessageKind.Text } row) return false;
        Text = row.Text;
        return row.AuthorId == User.UserId || await rooms.Enter(User.UserId, row.RoomId, cancel) is { IsHost: true };
    }
}
