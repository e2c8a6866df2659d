using ChatSite.Accounts;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Messages;

/// <summary>The author changes what was written. The changed row itself comes by the line.</summary>
public sealed class EditPage(Timeline timeline, ChangeMessage changeMessage) : PageModel
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await timeline.One(Id, User.UserId, cancel) is not { IsRemoved: false, Kind: MessageKind.Text } row || row.AuthorId != User.UserId) return NotFound();
        Text = row.Text;
        return Show();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await changeMessage.Edit(User.UserId, Id, Text) is not { } edited) return NotFound();
        if (edited.Refused(out var reason))
        {
            Error = reason;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show();
        }
        return Request.IsHtmx() ? Content("", "text/html") : this.SeeOther($"/m/{Id}");
    }

    private IActionResult Show() => Request.IsHtmx() ? Partial("/Pages/Messages/_Edit.cshtml", this) : Page();
}
