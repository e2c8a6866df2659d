using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>A log that is filtered, turned over page by page and downloaded, the newest first.</summary>
[Needs(Permission.ReadLogs)]
public abstract class LogPage<T>(ChatDb db, SiteSettings settings, WriterQueue writer, AuditLog audit) : PageModel where T : class
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public LogQuery Query { get; set; } = new();

    public IReadOnlyList<T> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    /// <summary>Where this log is.</summary>
    public abstract string Path { get; }

    /// <summary>What the files of a download are called.</summary>
    protected abstract string FileName { get; }

    protected abstract Saying Title { get; }

    protected abstract IReadOnlyList<LogColumn<T>> Columns { get; }

    protected ChatDb Db => db;

    /// <summary>What days begin and end by.</summary>
    protected TimeZoneInfo Zone => settings.Get<SchoolSettings>().Zone;

    protected DateTime? From => Query.FirstDay is { } day ? TimeZones.Begin(day, Zone) : null;

    /// <summary>The moment after the last day.</summary>
    protected DateTime? Upto => Query.LastDay is { } day ? TimeZones.End(day, Zone) : null;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Show(cancel);
        return Page();
    }

    /// <summary>Downloads what the filters let through.</summary>
    public async Task<IActionResult> OnPost(string? format, CancellationToken cancel)
    {
        if (format is not ("csv" or "xlsx"))
        {
            ModelState.AddModelError("Format", "Choose what kind of file.");
            await Show(cancel);
            return this.ShowAgain();
        }
        var found = await Ask(cancel);
        await writer.Run(turn =>
        {
            audit.Note(turn, this.Actor(), AuditAction.LogsExported, AuditSubject.Site, null, new AuditChange("Log", null, Query.Page(Path)));
            return true;
        });
        return new LogDownload<T>(FileName, Title, format, Columns, token => Pieces(found, token), Zone);
    }

    /// <summary>What the filters let through; null when they name somebody whom nobody knows.</summary>
    protected abstract Task<Ledger<T>?> Ask(CancellationToken cancel);

    /// <summary>Looks up what the rows only point to.</summary>
    protected virtual Task Complete(IReadOnlyList<T> rows, CancellationToken cancel) => Task.CompletedTask;

    protected abstract long IdOf(T row);

    protected virtual Task Prepare(CancellationToken cancel) => Task.CompletedTask;

    private async Task Show(CancellationToken cancel)
    {
        await Prepare(cancel);
        if (await Ask(cancel) is not { } found) return;
        var page = await found.Page(LogQuery.Number(Query.Older), LogQuery.Number(Query.Newer), PageSize, cancel);
        Rows = page.Rows;
        await Complete(Rows, cancel);
        Pager = new(page.HasNewer && Rows.Count > 0 ? Query.Page(Path, newer: IdOf(Rows[0])) : null, page.HasOlder && Rows.Count > 0 ? Query.Page(Path, older: IdOf(Rows[^1])) : null)
        {
            Back = "Newer",
            On = "Older",
        };
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> Pieces(Ledger<T>? found, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (found is null) yield break;
        await foreach (var piece in found.Pieces(1000, cancel))
        {
            await Complete(piece, cancel);
            yield return piece;
        }
    }
}
