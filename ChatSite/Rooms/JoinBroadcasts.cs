using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.Extensions.Options;

namespace ChatSite.Rooms;

/// <summary>Brings people into the rooms for everyone.</summary>
public sealed class JoinBroadcasts(WriterQueue writer, RoomNews news, RoleBook roles, IOptions<LanguageOptions> language, TimeProvider clock)
{
    // Some milliseconds of the writer's time.
    private const int AtOnce = 1000;

    /// <summary>For a new account; with the first administrator comes the first of these rooms.</summary>
    public void Welcome(WriteTurn turn, User newcomer)
    {
        if (roles[newcomer.RoleId].Lets(Permission.MakeRoomsForEveryone) && !turn.Db.Rooms.Any(room => room.Kind == RoomKind.Broadcast))
            CreateRoom.Store(turn, RoomKind.Broadcast, Words.In(language.Value.Tongue, "Everyone"), newcomer.Id, [], newcomer.CreatedAt);
        Join(turn, newcomer.CreatedAt, newcomer.Id);
    }

    /// <summary>For whoever is missing: accounts that came into the database by another way.</summary>
    public Task ForEveryone() => writer.Run(turn => Join(turn, clock.GetUtcNow().UtcDateTime));

    /// <summary>Everyone into one of these rooms, in pieces: others write in between.</summary>
    public async Task Into(int roomId)
    {
        for (int? after = 0; after is { } last;) after = await writer.Run(turn => Join(turn, roomId, last));
    }

    // The last person who was looked at; null when there are no more.
    private int? Join(WriteTurn turn, int roomId, int after)
    {
        if (!turn.Db.Rooms.Any(room => room.Id == roomId && room.Kind == RoomKind.Broadcast)) return null;
        var last = turn.Sql("SELECT max(Id) FROM (SELECT Id FROM Users WHERE Id > $1 ORDER BY Id LIMIT $2)", after, AtOnce).ExecuteScalar() as long?;
        if (last is null) return null;
        turn.Sql(
            """
            INSERT OR IGNORE INTO Memberships (UserId, RoomId, IsHost, IsMuted, JoinedAt, ReadNumber)
            SELECT u.Id, r.Id, 0, 0, $4, r.LastNumber FROM Users u JOIN Rooms r ON r.Id = $1 WHERE NOT u.IsPlaceholder AND u.Id > $2 AND u.Id <= $3
            """, roomId, after, last, new DateTimeOffset(clock.GetUtcNow().UtcDateTime).ToUnixTimeMilliseconds()).ExecuteNonQuery();
        turn.AfterCommit(() => news.Changed(roomId));
        return (int)last;
    }

    // Nothing that was said before somebody came is new to him. No quiet line either: a school has a thousand newcomers.
    internal static int Join(WriteTurn turn, DateTime now, int? onlyUserId = null) => onlyUserId is { } userId
        ? turn.Sql(Newcomers + " AND u.Id = $2", new DateTimeOffset(now).ToUnixTimeMilliseconds(), userId).ExecuteNonQuery()
        : turn.Sql(Newcomers, new DateTimeOffset(now).ToUnixTimeMilliseconds()).ExecuteNonQuery();

    private const string Newcomers =
        """
        INSERT OR IGNORE INTO Memberships (UserId, RoomId, IsHost, IsMuted, JoinedAt, ReadNumber)
        SELECT u.Id, r.Id, 0, 0, $1, r.LastNumber FROM Users u JOIN Rooms r ON r.Kind = 0
        WHERE NOT u.IsPlaceholder
        """;
}
