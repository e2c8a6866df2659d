using ChatSite.Data;

namespace ChatSite.Rooms;

/// <summary>Brings people into the rooms for everyone.</summary>
public sealed class JoinBroadcasts(WriterQueue writer, RoomNews news, TimeProvider clock)
{
    /// <summary>For a new account.</summary>
    public Task ForNewcomer(int userId) => writer.Run(turn =>
    {
        var rooms = turn.Db.Rooms.Where(room => room.Kind == RoomKind.Broadcast).Select(room => room.Id).ToList();
        turn.AfterCommit(() => rooms.ForEach(roomId => news.For(userId, roomId)));
        return Join(turn, clock.GetUtcNow().UtcDateTime, userId);
    });

    /// <summary>For whoever is missing: at the start, in case an account was made and the program killed before it had joined.</summary>
    public Task ForEveryone() => writer.Run(turn => Join(turn, clock.GetUtcNow().UtcDateTime));

    // Nothing that was said before somebody came is new to him. No quiet line either: a school has a thousand newcomers.
    internal static int Join(WriteTurn turn, DateTime now, int? onlyUserId = null) => turn.Sql(
        """
        INSERT OR IGNORE INTO Memberships (UserId, RoomId, IsHost, IsMuted, JoinedAt, ReadNumber)
        SELECT u.Id, r.Id, 0, 0, $1, r.LastNumber FROM Users u JOIN Rooms r ON r.Kind = 0
        WHERE NOT u.IsPlaceholder AND u.Id = coalesce($2, u.Id)
        """, new DateTimeOffset(now).ToUnixTimeMilliseconds(), onlyUserId).ExecuteNonQuery();
}
