using System.Text;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Messages;
using ChatSite.Rooms;

namespace ChatSite.Retention;

/// <summary>
/// Takes rows of one room away for good, with what they said before. Nobody's count of unread messages is wrong
/// afterwards, open pages lose the rows, and a page that was asleep loads anew when it is back. No number is given out again.
/// </summary>
public sealed class RemoveRows(LiveHub live, RoomNews news)
{
    internal void Of(WriteTurn turn, int roomId, IReadOnlyList<OldMessage> rows)
    {
        var (ids, seq) = (OldMessages.Json(rows.Select(row => row.Id)), turn.NextSeq());
        turn.Sql("UPDATE Rooms SET GoneSeq = $1, MessageCount = MessageCount - (SELECT COUNT(*) FROM Messages WHERE Kind = 0 AND Id IN (SELECT value FROM json_each($2))) WHERE Id = $3", seq, ids, roomId).ExecuteNonQuery();
        // What hangs on a message goes with it: its earlier texts, and whatever a later version adds.
        turn.Sql("DELETE FROM Messages WHERE Id IN (SELECT value FROM json_each($1))", ids).ExecuteNonQuery();
        Uncount(turn, roomId, rows);
        var gone = string.Concat(rows.Select(row => $"<i id=m{row.Id} hx-delete-me></i>"));
        turn.AfterCommit(() => live.Publish(roomId, seq, Sse.Html(gone, seq)));
        NameThoseBehind(turn, roomId, rows);
    }

    // Whoever had not read them has fewer to read; who has nothing left to read is up to date.
    private void Uncount(WriteTurn turn, int roomId, IReadOnlyList<OldMessage> rows)
    {
        var numbers = OldMessages.Json(rows.Select(row => (long)row.Number));
        using var behind = turn.Sql(
            """
            UPDATE Memberships SET UnreadGone = UnreadGone + (SELECT COUNT(*) FROM json_each($1) WHERE value > ReadNumber)
            WHERE RoomId = $2 AND ReadNumber < $3 RETURNING UserId
            """, numbers, roomId, rows.Max(row => row.Number)).ExecuteReader();
        while (behind.Read())
        {
            var userId = behind.GetInt32(0);
            turn.AfterCommit(() => news.For(userId, roomId));
        }
        behind.Close();
        turn.Sql(
            """
            UPDATE Memberships SET ReadNumber = ReadNumber + UnreadGone, UnreadGone = 0
            WHERE RoomId = $1 AND UnreadGone > 0 AND ReadNumber + UnreadGone >= (SELECT LastNumber FROM Rooms WHERE Id = $1)
            """, roomId).ExecuteNonQuery();
    }

    // A row that followed one of the same author bears no name; now nothing stands above it that says whose it is.
    private void NameThoseBehind(WriteTurn turn, int roomId, IReadOnlyList<OldMessage> rows)
    {
        HashSet<long> behind = [];
        foreach (var row in rows)
            if (turn.Sql("SELECT Id FROM (SELECT Id, Follows FROM Messages WHERE RoomId = $1 AND Id > $2 ORDER BY Id LIMIT 1) WHERE Follows", roomId, row.Id).ExecuteScalar() is long id)
                behind.Add(id);
        foreach (var id in behind)
        {
            var message = turn.Message(id)!;
            message.Follows = false;
            turn.Publish(live, message);
        }
    }
}
