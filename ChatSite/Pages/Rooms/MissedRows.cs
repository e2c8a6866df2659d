using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Rooms;

/// <summary>What a reader with a cursor has not seen, or that it is too much to tell.</summary>
/// <param name="Heading">The room's name and topic where they may have changed meanwhile, else empty.</param>
internal sealed record MissedRows(IReadOnlyList<MessageRow> Rows, long Cursor, bool IsReset, int Count, string Heading = "")
{
    public static async Task<MissedRows> Of(IServiceProvider services, int roomId, long cursor, CancellationToken cancel = default)
    {
        var timeline = services.GetRequiredService<Timeline>();
        var now = await timeline.Now(cancel);
        // A number that was never given out: the database was put back from a backup. Nothing the page shows is certain.
        if (cursor > now) return new([], now, true, 0);
        // Rows that are gone for good leave nothing behind that a row could replace: the page loads what is left.
        if (roomId != 0 && await services.GetRequiredService<ChatDb>().Rooms.AnyAsync(room => room.Id == roomId && room.GoneSeq > cursor, cancel))
            return new([], now, true, await timeline.CountSince(roomId, cursor, cancel));
        var rows = roomId == 0 ? [] : await timeline.Since(roomId, cursor, cancel);
        if (rows.Count > Timeline.MostMissed) return new([], now, true, await timeline.CountSince(roomId, cursor, cancel));
        // A change that was committed between the two questions is in the rows and counts.
        return new(rows, rows.Count == 0 ? now : Math.Max(now, rows[^1].Seq), false, rows.Count)
        {
            Heading = rows.Exists(row => row.Kind == MessageKind.Notice) ? await HeadingOf(services, roomId, cancel) : "",
        };
    }

    // What changes about a room leaves a notice in it. A private conversation has no name that changes, and for each reader another.
    private static async Task<string> HeadingOf(IServiceProvider services, int roomId, CancellationToken cancel)
    {
        var supervised = RoomItem.Supervised(await services.GetRequiredService<RoomQueries>().SupervisorsOf(roomId, cancel), Tongue.Current) + "\n";
        return await services.GetRequiredService<ChatDb>().Rooms.Where(room => room.Id == roomId && room.Kind != RoomKind.Direct)
            .Select(room => new { room.Name, room.Topic }).SingleOrDefaultAsync(cancel) is { } room
            ? RoomItem.Heading(room.Name, room.Topic) + "\n" + supervised
            : supervised;
    }
}
