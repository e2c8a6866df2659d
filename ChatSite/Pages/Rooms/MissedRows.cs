using ChatSite.Messages;

namespace ChatSite.Pages.Rooms;

/// <summary>What a reader with a cursor has not seen, or that it is too much to tell.</summary>
internal sealed record MissedRows(IReadOnlyList<MessageRow> Rows, long Cursor, bool IsReset, int Count)
{
    public static async Task<MissedRows> Of(Timeline timeline, int roomId, long cursor, CancellationToken cancel = default)
    {
        var now = await timeline.Now(cancel);
        // A number that was never given out: the database was put back from a backup. Nothing the page shows is certain.
        if (cursor > now) return new([], now, true, 0);
        var rows = roomId == 0 ? [] : await timeline.Since(roomId, cursor, cancel);
        if (rows.Count > Timeline.MostMissed) return new([], now, true, await timeline.CountSince(roomId, cursor, cancel));
        // A change that was committed between the two questions is in the rows and counts.
        return new(rows, rows.Count == 0 ? now : Math.Max(now, rows[^1].Seq), false, rows.Count);
    }
}
