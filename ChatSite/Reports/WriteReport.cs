using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Workbooks;

namespace ChatSite.Reports;

/// <summary>Reads what a report is about and writes its workbook. It takes as long as it takes, on a thread of its own that gives way to the chat.</summary>
public sealed class WriteReport(IServiceScopeFactory scopes, SiteSettings settings, DataFolder folder, TimeProvider clock)
{
    /// <summary>Writes the workbook into a stream; answers how many rows it has.</summary>
    /// <param name="madeBy">Stands in the workbook.</param>
    /// <param name="reader">What its maker may do: private conversations out of his reach are in none of it.</param>
    /// <param name="told">Hears how many rows were read or written so far; on another thread.</param>
    /// <exception cref="TooManyRows">A table has more rows than a sheet holds.</exception>
    public Task<long> To(Stream stream, ReportOrder order, string madeBy, Role reader, Action<long>? told = null, CancellationToken cancel = default) => Gently.Run("report", () =>
    {
        var (school, read) = (settings.Get<SchoolSettings>(), 0L);
        using var scope = scopes.CreateScope();
        var source = new ReportSource(scope.ServiceProvider.GetRequiredService<ChatDb>(), order, school.Zone, school.Tongue, reader, clock.GetUtcNow().UtcDateTime, cancel)
        {
            Told = rows => told?.Invoke(read += rows),
        };
        var book = ReportBook.Of(source, school, folder, madeBy);
        return WriteBook.To(stream, book, written => told?.Invoke(Math.Max(read, written)), cancel: cancel).Sum(rows => (long)rows);
    });

    /// <summary>The first rows of each table, of the first messages of the period only, so that it is quick.</summary>
    public async Task<ReportPreview> Preview(ReportOrder order, Role reader, Languages.Tongue tongue, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var source = new ReportSource(scope.ServiceProvider.GetRequiredService<ChatDb>(), order, settings.Get<SchoolSettings>().Zone, tongue, reader, clock.GetUtcNow().UtcDateTime, cancel)
        {
            MostMessages = ReportPreview.MostMessages,
        };
        var sheets = ReportSheets.Of(source, folder).Select(sheet => ReportBook.Plain(sheet, tongue)).Select(sheet => sheet with { Rows = [.. sheet.Rows.Take(ReportPreview.Rows)] }).ToList();
        return new ReportPreview(sheets, source.IsCut);
    }
}

/// <summary>How the tables of a report begin.</summary>
/// <param name="IsCut">There are more messages than the preview has looked at, so its numbers are not the whole.</param>
public sealed record ReportPreview(IReadOnlyList<Sheet> Sheets, bool IsCut)
{
    public const int Rows = 8;
    public const int MostMessages = 20_000;
}
