using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Live;
using ChatSite.Rooms;
using Microsoft.Extensions.Options;

namespace ChatSite.Messages;

/// <summary>Puts a quiet line into a room's timeline. It is nobody's message: nothing follows it, and whoever had read everything still has.</summary>
public sealed class PostNotice(LiveHub live, RoomNews news, IOptions<LanguageOptions> language, TimeProvider clock)
{
    /// <summary>Within the transaction of what the line tells.</summary>
    public void In(WriteTurn turn, int roomId, int byUserId, Saying sentence)
    {
        // The same line for everyone, so in the school's language.
        var text = sentence.In(language.Value.Tongue);
        var now = clock.GetUtcNow().UtcDateTime;
        var at = new DateTimeOffset(now).ToUnixTimeMilliseconds();
        var number = Convert.ToInt32(turn.Sql("SELECT LastNumber + 1 FROM Rooms WHERE Id = $1", roomId).ExecuteScalar());
        var seq = turn.NextSeq();
        turn.Sql(
            """
            INSERT INTO Messages (Id, Seq, Number, RoomId, AuthorId, Kind, Text, PostedAt, Follows)
            VALUES ($1, $1, $2, $3, $4, 1, $5, $6, 0)
            """, seq, number, roomId, byUserId, text, at).ExecuteNonQuery();
        turn.Sql("UPDATE Rooms SET LastNumber = $1, LastPostSeq = $2, LastAuthorId = NULL, LastPostAt = $3 WHERE Id = $4",
            number, seq, at, roomId).ExecuteNonQuery();
        turn.Sql("UPDATE Memberships SET ReadNumber = $1 WHERE RoomId = $2 AND ReadNumber = $1 - 1", number, roomId).ExecuteNonQuery();

        var row = new MessageRow(seq, seq, roomId, byUserId, "", MessageKind.Notice, text, now, false, false, false);
        turn.AfterCommit(() =>
        {
            live.Publish(roomId, seq, Sse.Html(row.Html(), seq));
            news.Posted(roomId);
        });
    }
}
