using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Messages;
using ChatSite.Pages.MyData;
using ChatSite.Pages.Shared;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>All data of a person or a room: whoever wants to see it says why, and that stands in the audit log.</summary>
[Needs(Permission.ViewAllData)]
public abstract class DataPage(ChatDb db, NoteReading note, OpenLooks looks, TimeProvider clock) : PageModel
{
    public DataPack Pack { get; private set; } = null!;

    /// <summary>Somebody has said why, lately: it is shown.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What is short, each as a table; only on the first page.</summary>
    public List<(MyPart Part, List<object?[]> Rows)> Tables { get; } = [];

    public List<FoundMessage> Messages { get; private set; } = [];
    public Pager Pager { get; private set; } = new(null, null);

    /// <summary>The page's own address.</summary>
    public string Place => Request.Path.Value!.EndsWith("/download", StringComparison.Ordinal) ? Request.Path.Value![..^"/download".Length] : Request.Path.Value!;

    [BindProperty]
    public string? Reason { get; set; }

    protected abstract AuditSubject On(int id);

    /// <summary>Null when there is none, or it is not for this person.</summary>
    protected abstract Task<DataPack?> Find(int id, CancellationToken cancel);

    /// <summary>The messages before one, the newest first, and where to go on.</summary>
    protected abstract Task<(IReadOnlyList<Message> Messages, long? Next)> MessagesBefore(int id, long? before, CancellationToken cancel);

    public async Task<IActionResult> OnGet(int id, long? before, CancellationToken cancel)
    {
        if (RouteData.Values["handler"] is not null || await Find(id, cancel) is not { } pack) return NotFound();
        (Pack, IsOpen) = (pack, looks.ReasonOf(User.UserId, On(id)) is not null);
        if (!IsOpen) return Page();

        if (before is null)
            foreach (var part in pack.Parts.Where(part => !part.IsLong))
                Tables.Add((part, await part.Rows(db, id, cancel).ToListAsync(cancel)));
        var (messages, next) = await MessagesBefore(id, before, cancel);
        var earlier = await db.EarlierBy([.. messages.Where(message => message.EditedAt is not null).Select(message => message.Id)], cancel);
        Messages = [.. messages.Select(message => new FoundMessage(message, HasLink: false) { Earlier = [.. earlier[message.Id]] })];
        Pager = new(before is null ? null : Place, next is null ? null : $"{Place}?before={next}") { Back = "Newest", On = "Older" };
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        if (RouteData.Values["handler"] is not null || await Find(id, cancel) is not { } pack) return NotFound();
        Pack = pack;
        var why = TypedText.OneLine(Reason);
        if (RemoveAnywhere.Problem(why) is { } problem)
        {
            ModelState.AddModelError(problem.Field, problem.Reason.ToString());
            return this.ShowAgain();
        }
        await note.Of(this.Actor(), AuditAction.AllDataViewed, On(id), why);
        looks.Open(User.UserId, On(id), why);
        return this.SeeOther(Place);
    }

    public async Task<IActionResult> OnPostDownload(int id, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } pack) return NotFound();
        if (looks.ReasonOf(User.UserId, On(id)) is not { } why) return this.SeeOther(Place);
        await note.Of(this.Actor(), AuditAction.AllDataDownloaded, On(id), why);
        return new Zip(db, pack, clock.GetUtcNow().UtcDateTime);
    }

    // Written while it is read: the file is never whole anywhere here.
    private sealed class Zip(ChatDb db, DataPack pack, DateTime now) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = "application/zip";
            response.Headers.ContentDisposition = $"attachment; filename=\"chatsite-{(pack.IsPerson ? "person" : "room")}-{pack.Id}-{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip\"";
            return PackMyData.Into(response.Body, db, pack, now, context.HttpContext.RequestAborted);
        }
    }
}
