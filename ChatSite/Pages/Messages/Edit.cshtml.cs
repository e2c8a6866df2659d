using Microsoft.AspNetCore.Antiforgery;
using ChatSite.Accounts;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Messages;

/// <summary>The author changes what was written. The changed row itself comes by the line.</summary>
[IgnoreAntiforgeryToken] // asked for below, so that what was typed is kept
public sealed class EditPage(Timeline timeline, ChangeMessage changeMessage, IAntiforgery antiforgery) : PageModel
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await Find(cancel) is not { } row) return NotFound();
        Text = row.Text;
        return Show();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(HttpContext)) return await AskAgain(cancel);
        if (await changeMessage.Edit(User.UserId, Id, Text) is not { } edited) return NotFound();
        if (edited.Refused(out var reason))
        {
            Error = reason;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show();
        }
        return Request.IsHtmx() ? Content("", "text/html") : this.SeeOther($"/m/{Id}");
    }

    private async Task<IActionResult> AskAgain(CancellationToken cancel)
    {
        if (await Find(cancel) is null) return BadRequest();
        Error = "This page was open for long, so nothing was changed. Look at it once more and save it again.";
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Show();
    }

    private async Task<MessageRow?> Find(CancellationToken cancel) =>
        await timeline.One(Id, User.UserId, cancel) is { IsRemoved: false, Kind: MessageKind.Text } row && row.AuthorId == User.UserId ? row : null;

    private IActionResult Show() => Request.IsHtmx() ? Partial("/Pages/Messages/_Edit.cshtml", this) : Page();
}
