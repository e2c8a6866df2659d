using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.Extensions.Options;

namespace ChatSite.Rooms;

/// <summary>Brings people into the rooms for everyone.</summary>
public sealed class JoinBroadcasts(WriterQueue writer, RoleBook roles, IOptions<LanguageOptions> language, TimeProvider clock)
{
    /// <summary>For a new account; with the first administrator comes the first of these rooms.</summary>
    public void Welcome(WriteTurn turn, User newcomer)
    {
        if (roles[newcomer.RoleId].Lets(Permission.MakeRoomsForEveryone) && !turn.Db.Rooms.Any(room => room.Kind == RoomKind.Broadcast))
            CreateRoom.Store(turn, RoomKind.Broadcast, Words.In(language.Value.Tongue, "Everyone"), newcomer.Id, [], newcomer.CreatedAt);
        Join(turn, newcomer.CreatedAt, newcomer.Id);
    }

    /// <summary>For whoever is missing: accounts that came into the database by another way.</summary>
    public Task ForEveryone() => writer.Run(turn => Join(turn, clock.GetUtcNow().UtcDateTime));

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
