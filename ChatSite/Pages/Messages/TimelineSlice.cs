using ChatSite.Languages;
using ChatSite.Messages;

namespace ChatSite.Pages.Messages;

/// <summary>A stretch of the timeline as the page shows it: rows with day lines, and the line before what is new.</summary>
/// <param name="Zone">The school's: what days and hours a page shows that no script makes its reader's own.</param>
public sealed record TimelineSlice(int RoomId, Slice Slice, TimeZoneInfo Zone, bool ShowsOlder = true, bool ShowsNewer = true)
{
    /// <summary>The first row that the person has not read, or 0.</summary>
    public long FirstNew { get; init; }

    /// <summary>Whose messages the person does not want to see: they are folded.</summary>
    public IReadOnlySet<int>? Blocked { get; init; }

    public IEnumerable<string> Items()
    {
        DateTime? last = null;
        foreach (var row in Slice.Rows)
        {
            var day = TimeZoneInfo.ConvertTimeFromUtc(row.PostedAt, Zone).Date;
            if (day != last) yield return $"<li class=\"day\"><time datetime=\"{day:yyyy-MM-dd}\">{Day(day)}</time></li>";
            last = day;
            if (row.Id == FirstNew) yield return $"<li class=\"new-line\">{Words.Say("New since you were here")}</li>";
            yield return Blocked?.Contains(row.AuthorId) == true && row.Kind == MessageKind.Text ? Fold(row.Html(Zone)) : row.Html(Zone);
        }
    }

    private static string Day(DateTime day) => day.ToString(Tongue.Current == Tongue.English ? "dddd d MMMM yyyy" : "D", Tongue.Current.Culture);

    // rows/fold.js does the same to rows that come by the line.
    private static string Fold(string row)
    {
        var inside = row.IndexOf('>') + 1;
        return string.Concat(
            row[..inside].Replace("class=\"message", "class=\"message folded"),
            "<details><summary>", Words.Say("Message from someone you blocked."), " <u>", Words.Say("Show"), "</u></summary>",
            row[inside..^"</li>".Length], "</details></li>");
    }
}
