using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.Data.Sqlite;

namespace ChatSite.Messages;

/// <summary>A stored message, as its author hears of it.</summary>
public readonly record struct Posted(long Id, long Seq);

/// <summary>Says something in a room: check, store, then tell everyone. A room that is not the author's answers null.</summary>
public sealed class PostMessage(WriterQueue writer, LiveHub live, RoomNews news, MayTalk mayTalk, Supervise supervise, TimeProvider clock)
{
    private static readonly TimeSpan Close = TimeSpan.FromMinutes(5);

    public Task<Outcome<Posted>?> By(int userId, int roomId, string? text, string? key)
    {
        text = MessageText.Tidy(text);
        if (MessageText.Refuse(text) is { } refusal) return Answer(refusal);
        if (key?.Length > Message.LongestKey) return Answer(new Refusal("This form is too old. Reload the page and send again."));
        return writer.Run(turn => Store(turn, userId, roomId, text, string.IsNullOrEmpty(key) ? null : key));
    }

    private static Task<Outcome<Posted>?> Answer(Refusal refusal) => Task.FromResult<Outcome<Posted>?>(refusal);

    // The one hot path of the site, so prepared SQL: half a dozen statements of some 5 µs each.
    private Outcome<Posted>? Store(WriteTurn turn, int userId, int roomId, string text, string? key)
    {
        // Before the room is looked at: it may leave a line there.
        var unsupervised = supervise.BeforeMessage(turn, roomId);
        using var found = turn.Sql(
            """
            SELECT u.Name, m.IsHost, m.IsMuted, r.Kind, r.OnlyHostsWrite, r.ArchivedAt IS NOT NULL, r.LastNumber, r.LastAuthorId, r.LastPostAt, u.RoleId, r.ClosedAt IS NOT NULL, r.SlowSeconds
            FROM Memberships m JOIN Rooms r ON r.Id = m.RoomId JOIN Users u ON u.Id = m.UserId WHERE m.UserId = $1 AND m.RoomId = $2
            """, userId, roomId).ExecuteReader();
        if (!found.Read()) return null;
        if (key is not null && Stored(turn, userId, roomId, key) is { } before) return before;
        if (Refusal(found) is { } refusal) return (Outcome<Posted>)refusal;
        if (mayTalk.Reason(turn, (RoomKind)found.GetInt32(3), roomId, new(userId, found.GetInt32(9))) is { } reason) return (Outcome<Posted>)new Refusal(reason);
        if (unsupervised is not null) return (Outcome<Posted>)new Refusal(unsupervised);

        var now = clock.GetUtcNow().UtcDateTime;
        var at = new DateTimeOffset(now).ToUnixTimeMilliseconds();
        if (!found.GetBoolean(1) && SlowMode.Reason(turn, roomId, userId, found.GetInt32(11), at) is { } wait) return (Outcome<Posted>)wait;

        var follows = !found.IsDBNull(7) && found.GetInt32(7) == userId && at - found.GetInt64(8) < Close.TotalMilliseconds;
        var (seq, number) = (turn.NextSeq(), found.GetInt32(6) + 1);
        turn.Sql(
            """
            INSERT INTO Messages (Id, Seq, Number, RoomId, AuthorId, Kind, Text, Key, PostedAt, Follows)
            VALUES ($1, $1, $2, $3, $4, 0, $5, $6, $7, $8)
            """, seq, number, roomId, userId, text, key, at, follows).ExecuteNonQuery();
        turn.Sql("UPDATE Rooms SET LastNumber = $1, LastPostSeq = $2, LastAuthorId = $3, LastPostAt = $4, MessageCount = MessageCount + 1 WHERE Id = $5",
            number, seq, userId, at, roomId).ExecuteNonQuery();
        // What one writes oneself is read, unless something before it is not.
        turn.Sql("UPDATE Memberships SET ReadNumber = $1 WHERE UserId = $2 AND RoomId = $3 AND ReadNumber = $1 - 1",
            number, userId, roomId).ExecuteNonQuery();

        var row = new MessageRow(seq, seq, roomId, userId, found.GetString(0), MessageKind.Text, text, now, false, false, follows);
        turn.AfterCommit(() =>
        {
            live.Publish(roomId, seq, Sse.Html(row.Html(), seq));
            news.Posted(roomId);
        });
        return (Outcome<Posted>)new Posted(seq, seq);
    }

    private static Outcome<Posted>? Stored(WriteTurn turn, int userId, int roomId, string key)
    {
        using var found = turn.Sql("SELECT Id, Seq, RoomId FROM Messages WHERE AuthorId = $1 AND Key = $2", userId, key).ExecuteReader();
        if (!found.Read()) return null;
        // Answering with the other room's message would lose this one.
        if (found.GetInt32(2) != roomId) return new Refusal("This form was used in another room. Reload the page and send again.");
        return new Posted(found.GetInt64(0), found.GetInt64(1));
    }

    private static Refusal? Refusal(SqliteDataReader member) =>
        Silence.Reason(isArchived: member.GetBoolean(5), isClosed: member.GetBoolean(10), isMuted: member.GetBoolean(2), onlyHostsWrite: member.GetBoolean(4), isHost: member.GetBoolean(1)) is { } reason
            ? new(reason) : null;
}
