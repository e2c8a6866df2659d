using System.Globalization;
using System.Text;
using ChatSite.Languages;
using ChatSite.Workbooks;
using Microsoft.AspNetCore.Mvc;

namespace ChatSite.Pages.Admin;

/// <summary>A column of a log as a file has it. Moments are given in UTC, and written by the clock on the school's wall.</summary>
public sealed record LogColumn<T>(Saying Heading, Func<T, object?> Value, CellKind Kind = CellKind.Text);

/// <summary>A log as a file: CSV is written while it is read, Excel first into a file of its own, since it is told how many rows there are.</summary>
internal sealed class LogDownload<T>(string name, Saying title, string format, IReadOnlyList<LogColumn<T>> columns, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<T>>> read, TimeZoneInfo zone) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancel) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
        response.Headers.CacheControl = "no-store";
        if (format == "csv") await Csv(response, cancel);
        else await Excel(response, cancel);
    }

    private async Task Csv(HttpResponse response, CancellationToken cancel)
    {
        response.ContentType = "text/csv; charset=utf-8";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true); // the mark tells Excel what it is
        await Line(writer, columns.Select(column => column.Heading.ToString()));
        await foreach (var piece in read(cancel))
            foreach (var row in piece)
                await Line(writer, columns.Select(column => Text(column.Value(row))));
    }

    private async Task Excel(HttpResponse response, CancellationToken cancel)
    {
        var culture = Tongue.Current.Culture;
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await Task.Run(() => WriteBook.To(file, new Book(title.ToString(), culture, culture.TextInfo.IsRightToLeft,
            [new Sheet(title.ToString(), [.. columns.Select(column => new SheetColumn(column.Heading.ToString(), column.Kind))], Rows(cancel))]), cancel: cancel), cancel);
        file.Position = 0;
        response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        response.ContentLength = file.Length;
        await file.CopyToAsync(response.Body, cancel);
    }

    // A sheet of Excel ends somewhere; the newest million lines are there.
    private IEnumerable<object?[]> Rows(CancellationToken cancel) =>
        read(cancel).ToBlockingEnumerable(cancel).SelectMany(piece => piece).Take(TooManyRows.Most)
            .Select(row => columns.Select(column => column.Value(row) is DateTime at ? Wall(at) : column.Value(row)?.ToString() is { } text && column.Kind == CellKind.Text ? text : column.Value(row)).ToArray());

    private DateTime Wall(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, zone);

    private string Text(object? value) => value switch
    {
        null => "",
        DateTime at => Wall(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static Task Line(StreamWriter writer, IEnumerable<string> values) => writer.WriteAsync(string.Join(',', values.Select(Quoted)) + "\r\n");

    // What begins like a formula would be one in a spreadsheet (https://owasp.org/www-community/attacks/CSV_Injection).
    private static string Quoted(string value)
    {
        if (value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"")}\"";
    }
}
