using ChatSite.Data;

namespace ChatSite.Rooms;

/// <summary>Moves somebody's mark of what he has read. Marks gather for a moment and are written by one command.</summary>
public sealed class ReadUpTo(WriterQueue writer, RoomNews news)
{
    // A class that reads along sends thirty marks for every message; nobody waits for the answer.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private Dictionary<(int UserId, int RoomId), long> _marks = [];
    private Task? _writing;

    /// <summary>Up to this message, which must be one of the room's; the mark never moves back.</summary>
    public Task By(int userId, int roomId, long messageId)
    {
        lock (_gate)
        {
            _marks[(userId, roomId)] = Math.Max(messageId, _marks.GetValueOrDefault((userId, roomId)));
            return _writing ??= Write();
        }
    }

    private async Task Write()
    {
        await Task.Delay(Gathering);
        Dictionary<(int UserId, int RoomId), long> marks;
        lock (_gate)
        {
            (marks, _marks) = (_marks, []);
            _writing = null;
        }
        await writer.Run(turn =>
        {
            foreach (var ((userId, roomId), messageId) in marks) Move(turn, userId, roomId, messageId);
            return marks.Count;
        });
    }

    private void Move(WriteTurn turn, int userId, int roomId, long messageId)
    {
        var moved = turn.Sql(
            """
            UPDATE Memberships SET ReadNumber = (SELECT Number FROM Messages WHERE Id = $3), UnreadGone = CASE UnreadGone WHEN 0 THEN 0 ELSE
                (SELECT LastNumber FROM Rooms WHERE Id = $2) - (SELECT Number FROM Messages WHERE Id = $3) - (SELECT COUNT(*) FROM Messages WHERE RoomId = $2 AND Id > $3) END
            WHERE UserId = $1 AND RoomId = $2 AND ReadNumber < (SELECT Number FROM Messages WHERE Id = $3 AND RoomId = $2)
            """, userId, roomId, messageId).ExecuteNonQuery();
        if (moved > 0) turn.AfterCommit(() => news.For(userId, roomId));
    }
}
