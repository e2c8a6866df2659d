using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Rooms;

namespace ChatSite.Messages;

/// <summary>
/// Tells of messages that another program wrote into the database of the running site: the lines of those rooms end, the pages come back
/// at once, and their cursor finds what they missed. It happens before any later change is told, so no cursor runs past.
/// </summary>
internal sealed class WrittenElsewhere(LiveHub live, RoomNews news)
{
    public void Tell(WriteTurn turn, long since)
    {
        foreach (var roomId in live.Open().Select(line => line.RoomId).Distinct())
        {
            var written = turn.Sql("SELECT EXISTS (SELECT 1 FROM Messages WHERE RoomId = $1 AND Seq > $2)", roomId, since).ExecuteScalar();
            if (written is 1L) turn.AfterCommit(() => live.Renew(roomId));
        }
        using var grown = turn.Sql("SELECT Id FROM Rooms WHERE LastPostSeq > $1", since).ExecuteReader();
        while (grown.Read())
        {
            var roomId = grown.GetInt32(0);
            turn.AfterCommit(() => news.Posted(roomId));
        }
    }
}
