using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Pages.Admin;

/// <summary>The copies of everything: what there is, whether the last one was made, one more at once.</summary>
[Needs(Permission.KeepData)]
public sealed partial class BackupsPage(ChatDb db, Permissions permissions, BackupFolder place, BackUp backUp, IOptions<BackupOptions> options, ILogger<BackupsPage> log) : PageModel
{
    // Small sites are saved within that, and the page can say so at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public IReadOnlyList<KeptBackup> Kept { get; private set; } = [];
    public IReadOnlyList<KeptBackup> BeforeUpdates { get; private set; } = [];

    /// <summary>The last try; null when there was none.</summary>
    public BackupRun? Last { get; private set; }

    /// <summary>Whoever may do everything may take one away: everything is in it.</summary>
    public bool MayDownload { get; private set; }

    public string Folder => place.Path;
    public bool IsBesideData => place.IsBesideData;
    public BackupOptions Options => options.Value;

    /// <summary>How much of the one that is being made is done, in percent; null when none is.</summary>
    public int? Percent => backUp.Share is { } share ? (int)(share * 100) : null;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        (Kept, BeforeUpdates) = (place.All(), place.BeforeUpdates());
        MayDownload = await permissions.Has(User.UserId, Permission.Everything);
        Last = await db.BackupRuns.AsNoTracking().Where(run => run.EndedAt != null).OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostNow(bool now, CancellationToken cancel)
    {
        if (!now) return await Refuse("", "Nothing was asked for.", cancel);
        var making = backUp.By(this.Actor(), cancel: CancellationToken.None);
        await Task.WhenAny(making, Task.Delay(Patience, cancel));
        if (!making.IsCompleted)
        {
            Watch(making);
            return this.SeeOther("/admin/backups", "The backup is being made. Reload this page to see when it is done.");
        }
        var made = await making;
        return made.Refused(out var reason) ? await Refuse("", reason, cancel) : this.SeeOther("/admin/backups", "The backup is made, and checked.");
    }

    private async Task<IActionResult> Refuse(string field, string reason, CancellationToken cancel)
    {
        ModelState.AddModelError(field, reason);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await OnGet(cancel);
    }

    // Nobody waits for it any more: what goes wrong stands in the log, and what was refused beside the list.
    private void Watch(Task making) => making.ContinueWith(done => LogFailed(log, done.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    [LoggerMessage(Level = LogLevel.Error, Message = "A backup that somebody asked for could not be made.")]
    private static partial void LogFailed(ILogger log, Exception problem);
}
