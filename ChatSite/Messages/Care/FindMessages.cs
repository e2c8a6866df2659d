using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Messages;

/// <summary>A page of what was found, the newest first.</summary>
/// <param name="Next">Where to go on looking; null when everything was looked at.</param>
/// <param name="Reached">How far back it has looked, where time was up before the page was full.</param>
public sealed record FoundMessages(IReadOnlyList<Message> Messages, long? Next, DateTime? Reached);

/// <summary>
/// Looks through all messages of the site, from the newest back, in pieces and for a second at most: no index over the
/// words, which each message would pay for, for a question that a few people ask a few times a day.
/// </summary>
public sealed class FindMessages(ChatDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    // As many numbers as the database looks at in some milliseconds.
    private const int Step = 20_000;

    /// <summary>How long one page may take before it shows what it has.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <param name="reader">What whoever looks may do: private conversations out of his reach are not looked through.</param>
    /// <param name="before">Only older ones than this message.</param>
    public async Task<FoundMessages> Page(MessageFilter filter, Role reader, long? before = null, CancellationToken cancel = default)
    {
        var hidden = db.RoomsOutOfReach(reader);
        var since = clock.GetTimestamp();
        var found = new List<long>();
        var upto = Math.Min(before ?? long.MaxValue, await new Timeline(db).Now(cancel) + 1);
        while (upto > 1)
        {
            var above = Math.Max(0, upto - Step - 1);
            found.AddRange((await Candidates(filter, hidden, above, upto, cancel)).Where(row => filter.Matches(row.Text)).Select(row => row.Id));
            upto = above + 1;
            if (found.Count > PageSize || clock.GetElapsedTime(since) > Patience) break;
        }
        if (found.Count > PageSize) return new(await Rows(found[..PageSize], cancel), found[PageSize - 1], null);
        return upto <= 1 ? new(await Rows(found, cancel), null, null) : new(await Rows(found, cancel), upto, await DayOf(upto, cancel));
    }

    private async Task<List<(long Id, string Text)>> Candidates(MessageFilter filter, HashSet<int> hidden, long above, long below, CancellationToken cancel)
    {
        var rows = db.Messages.Where(message => message.Id > above && message.Id < below);
        if (hidden.Count > 0) rows = rows.Where(message => !EF.Parameter(hidden).Contains(message.RoomId));
        if (filter.RoomId is { } room) rows = rows.Where(message => message.RoomId == room);
        if (filter.AuthorId is { } author) rows = rows.Where(message => message.AuthorId == author);
        if (filter.From is { } from) rows = rows.Where(message => message.PostedAt >= from);
        if (filter.Until is { } until) rows = rows.Where(message => message.PostedAt < until);
        if (filter.OnlyRemoved) rows = rows.Where(message => message.RemovedAt != null);
        var newest = rows.OrderByDescending(message => message.Id);
        if (filter.HasWords) return [.. (await newest.Select(message => new { message.Id, message.Text }).ToListAsync(cancel)).Select(row => (row.Id, row.Text))];
        return [.. (await newest.Take(PageSize + 1).Select(message => message.Id).ToListAsync(cancel)).Select(id => (id, ""))];
    }

    private async Task<List<Message>> Rows(List<long> ids, CancellationToken cancel) =>
        await db.Messages.AsNoTracking().Include(message => message.Author).Include(message => message.Room)
            .Where(message => EF.Parameter(ids).Contains(message.Id)).OrderByDescending(message => message.Id).ToListAsync(cancel);

    private Task<DateTime?> DayOf(long id, CancellationToken cancel) =>
        db.Messages.Where(message => message.Id >= id).OrderBy(message => message.Id).Select(message => (DateTime?)message.PostedAt).FirstOrDefaultAsync(cancel);
}
