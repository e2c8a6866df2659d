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

    /// <summary>The newest rows of the room, oldest first.</summary>
    public Task<List<MessageRow>> Newest(int roomId, CancellationToken cancel = default) =>
        Before(roomId, long.MaxValue, cancel);

    /// <summary>The rows just before a message, oldest first; one more than <see cref="PageSize"/> when there are still earlier ones.</summary>
    public async Task<List<MessageRow>> Before(int roomId, long id, CancellationToken cancel = default)
    {
        var rows = await Rows(db.Messages.Where(message => message.RoomId == roomId && message.Id < id)
            .OrderByDescending(message => message.Id).Take(PageSize + 1)).ToListAsync(cancel);
        rows.Reverse();
        return rows;
    }

    /// <summary>The rows just after a message; one more than <see cref="PageSize"/> when there are still later ones.</summary>
    public Task<List<MessageRow>> After(int roomId, long id, CancellationToken cancel = default) =>
        Rows(db.Messages.Where(message => message.RoomId == roomId && message.Id > id)
            .OrderBy(message => message.Id).Take(PageSize + 1)).ToListAsync(cancel);

    /// <summary>One row of a room that the person is in; null for anybody else.</summary>
    public Task<MessageRow?> One(long id, int userId, CancellationToken cancel = default) =>
        Rows(db.Messages.Where(message => message.Id == id && message.Room.Members.Any(member => member.UserId == userId)))
            .SingleOrDefaultAsync(cancel);

    internal static IQueryable<MessageRow> Rows(IQueryable<Message> messages) =>
        messages.Select(message => new MessageRow(
            message.Id, message.Seq, message.RoomId, message.AuthorId, message.Author.UserName!, message.Kind, message.Text,
            message.PostedAt, message.EditedAt != null, message.RemovedAt != null, message.Follows));
}
