using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatSite.Data;
using ChatSite.Languages;

namespace ChatSite.Pages.MyData;

/// <summary>The same as pages that open from the disk, years later and without this site.</summary>
internal static class ReadablePages
{
    private const string Style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}" +
        "table{border-collapse:collapse;width:100%;margin-block:.5rem 2rem}th,td{text-align:start;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8886}" +
        "td{white-space:pre-wrap;overflow-wrap:anywhere}";

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Everything but what has a page of its own.</summary>
    public static async Task Index(StreamWriter page, ChatDb db, DataPack pack, DateTime now, CancellationToken cancel)
    {
        await Begin(page, pack.Title.ToString(), now);
        await page.WriteAsync("<ul>");
        foreach (var part in pack.Parts) await page.WriteAsync($"<li><a href=\"{(part.IsLong ? part.File + ".html" : "#" + part.File)}\">{Text(part.Title)}</a></li>");
        await page.WriteAsync("</ul>");
        foreach (var part in pack.Parts.Where(part => !part.IsLong))
        {
            await page.WriteAsync($"<h2 id=\"{part.File}\">{Text(part.Title)}</h2>");
            await Table(page, part, db, pack.Id, cancel);
        }
        await End(page);
    }

    public static async Task One(StreamWriter page, MyPart part, ChatDb db, int userId, DateTime now, CancellationToken cancel)
    {
        await Begin(page, part.Title.ToString(), now);
        await Table(page, part, db, userId, cancel);
        await End(page);
    }

    private static async Task Begin(StreamWriter page, string title, DateTime now)
    {
        var (tongue, direction) = (Tongue.Current, Tongue.Current.IsRightToLeft ? "rtl" : "ltr");
        Saying when = $"As it was on {Time(now)}. All times are in UTC.";
        await page.WriteAsync($"<!DOCTYPE html><html lang=\"{tongue.Code}\" dir=\"{direction}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(title)}</title><style>{Style}</style>");
        await page.WriteAsync($"<h1>{Text(title)}</h1><p>{Text(when)}</p>");
    }

    private static async Task Table(StreamWriter page, MyPart part, ChatDb db, int userId, CancellationToken cancel)
    {
        var isEmpty = true;
        await foreach (var row in part.Rows(db, userId, cancel))
        {
            if (isEmpty) await page.WriteAsync($"<table><thead><tr>{string.Concat(part.Headings.Select(heading => $"<th scope=\"col\">{Text(heading)}</th>"))}</tr></thead><tbody>");
            isEmpty = false;
            await page.WriteAsync($"<tr>{string.Concat(row.Select(value => $"<td dir=\"auto\">{Text(Shown(value))}</td>"))}</tr>\n");
        }
        await page.WriteAsync(isEmpty ? $"<p>{Text(Words.Say("Nothing."))}</p>" : "</tbody></table>");
    }

    private static Task End(StreamWriter page) => page.WriteAsync("</html>");

    internal static string Shown(object? value) => value switch
    {
        null => "",
        string or Saying => value.ToString()!,
        true => Words.Say("yes"),
        false => "",
        DateTime at => Time(at),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable list => string.Join("\n", list.Cast<object>().Select(Shown)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static string Time(DateTime at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Text(Saying saying) => Html.Encode(saying.ToString());

    private static string Text(string text) => Html.Encode(text);
}
