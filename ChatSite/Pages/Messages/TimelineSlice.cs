using ChatSite.Messages;

namespace ChatSite.Pages.Messages;

/// <summary>A stretch of the timeline as the page shows it: rows with day lines, and the line before what is new.</summary>
public sealed record TimelineSlice(int RoomId, Slice Slice, bool ShowsOlder = true, bool ShowsNewer = true)
{
    /// <summary>The first row that the person has not read, or 0.</summary>
    public long FirstNew { get; init; }

    public IEnumerable<string> Items()
    {
        DateTime? day = null;
        foreach (var row in Slice.Rows)
        {
            if (day != row.PostedAt.Date)
            {
                day = row.PostedAt.Date;
                yield return $"<li class=\"day\"><time datetime=\"{day:yyyy-MM-dd}\">{day:dddd d MMMM yyyy}</time></li>";
            }
            if (row.Id == FirstNew) yield return "<li class=\"new-line\">New since you were here</li>";
            yield return row.Html();
        }
    }
}
