using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Messages;

/// <summary>
/// The questions that a reader of a room asks. What somebody has missed is one query, rows with <c>Seq</c> beyond the
/// cursor, and the same one serves the page, the stream, the reconnect and the poll.
/// </summary>
public sealed class Timeline(ChatDb db)
{
    public const int PageSize = 50;

    /// <summary>A reader who has missed more than this loads the newest page instead.</summary>
    public const int MostMissed = 200;

    /// <summary>The number of the last change on the site; a page takes it before it asks for anything else.</summary>
    public Task<long> Now(CancellationToken cancel = default) =>
        db.Set<SiteCounter>().Select(counter => counter.Seq).SingleAsync(cancel);

    /// <summary>The rows that were posted or changed since the cursor, in order; one more than <see cref="MostMissed"/> at most.</summary>
    public Task<List<MessageRow>> Since(int roomId, long cursor, CancellationToken cancel = default) =>
        Rows(db.Messages.Where(message => message.RoomId == roomId && message.Seq > cursor)
            .OrderBy(message => message.Seq).Take(MostMissed + 1)).ToListAsync(cancel);

    /// <summary>The same for a reader who says how many he takes; and whether there are more.</summary>
    public async Task<(List<MessageRow> Rows, bool HasMore)> Since(int roomId, long cursor, int count, CancellationToken cancel = default)
    {
        var rows = await Rows(db.Messages.Where(message => message.RoomId == roomId && message.Seq > cursor)
            .OrderBy(message => message.Seq).Take(count + 1)).ToListAsync(cancel);
        var more = rows.Count > count;
        if (more) rows.RemoveAt(count);
        return (rows, more);
    }

    /// <summary>How many messages were posted in the room since the cursor.</summary>
    public Task<int> CountSince(int roomId, long cursor, CancellationToken cancel = default) =>
        db.Messages.CountAsync(message => message.RoomId == roomId && message.Id > cursor, cancel);

    /// <summary>The oldest of the newest <paramref name="unread"/> rows of the room, where "new since you were here" begins; 0 when there is none.</summary>
    public async Task<long> FirstNew(int roomId, int unread, CancellationToken cancel = default) =>
        unread <= 0 ? 0 : await db.Messages.Where(message => message.RoomId == roomId).OrderByDescending(message => message.Id)
            .Take(unread).Select(message => (long?)message.Id).MinAsync(cancel) ?? 0;

    /// <summary>The newest rows of the room, oldest first.</summary>
    public Task<Slice> Newest(int roomId, CancellationToken cancel = default) => Before(roomId, long.MaxValue, cancel);

    /// <summary>The rows just before a message, oldest first.</summary>
    public Task<Slice> Before(int roomId, long id, CancellationToken cancel = default) => Before(roomId, id, PageSize, cancel);

    /// <summary>The same for a reader who says how many he takes.</summary>
    public async Task<Slice> Before(int roomId, long id, int count, CancellationToken cancel = default)
    {
        var rows = await Rows(db.Messages.Where(message => message.RoomId == roomId && message.Id < id)
            .OrderByDescending(message => message.Id).Take(count + 1)).ToListAsync(cancel);
        var more = rows.Count > count;
        if (more) rows.RemoveAt(count);
        rows.Reverse();
        return new Slice(rows, HasOlder: more, HasNewer: id != long.MaxValue);
    }

    /// <summary>The rows just after a message, oldest first.</summary>
    public async Task<Slice> After(int roomId, long id, CancellationToken cancel = default)
    {
        var rows = await Rows(db.Messages.Where(message => message.RoomId == roomId && message.Id > id)
            .OrderBy(message => message.Id).Take(PageSize + 1)).ToListAsync(cancel);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        return new Slice(rows, HasOlder: true, HasNewer: more);
    }

    /// <summary>A message in its surroundings: half a page on both sides.</summary>
    public async Task<Slice> Around(int roomId, long id, CancellationToken cancel = default)
    {
        var above = await Before(roomId, id, cancel);
        var below = await After(roomId, id - 1, cancel);
        var (skip, keep) = (Math.Max(0, above.Rows.Count - PageSize / 2), Math.Min(below.Rows.Count, PageSize / 2 + 1));
        return new Slice([.. above.Rows.Skip(skip), .. below.Rows.Take(keep)],
            HasOlder: above.HasOlder || skip > 0, HasNewer: below.HasNewer || keep < below.Rows.Count);
    }

    /// <summary>One row of a room that the person is in; null for anybody else.</summary>
    public Task<MessageRow?> One(long id, int userId, CancellationToken cancel = default) =>
        Rows(db.Messages.Where(message => message.Id == id && message.Room.Members.Any(member => member.UserId == userId)))
            .SingleOrDefaultAsync(cancel);

    internal static IQueryable<MessageRow> Rows(IQueryable<Message> messages) =>
        messages.Select(message => new MessageRow(
            message.Id, message.Seq, message.RoomId, message.AuthorId, message.Author.Name, message.Kind, message.Text,
            message.PostedAt, message.EditedAt != null, message.RemovedAt != null, message.Follows, message.Removal == Removal.Staff));
}

/// <summary>A stretch of a room's timeline, oldest row first.</summary>
public sealed record Slice(IReadOnlyList<MessageRow> Rows, bool HasOlder, bool HasNewer);
