using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;

namespace ChatSite.Commands.Irc;

/// <summary>
/// The people of a log: a placeholder account for each nick, which nobody can sign in to. A nick that is or looks like
/// somebody's real name gets "(irc)" behind it, so that no old words are put into that person's mouth.
/// </summary>
internal sealed class IrcPeople(int roomId)
{
    private const int LongestNick = 48;

    private readonly Dictionary<string, int> _found = new(StringComparer.Ordinal);

    public int Count => _found.Count;

    /// <summary>The account that stands for the nick, a member of the room.</summary>
    public int Find(WriteTurn turn, string nick)
    {
        nick = UserNames.Clean(nick);
        if (nick.Length > LongestNick) nick = UserNames.Clean(nick[..LongestNick]);
        var name = UserNames.Normalize(nick);
        if (!_found.TryGetValue(name, out var id)) _found.Add(name, id = Names(nick).Select(spelling => Try(turn, spelling)).OfType<int>().First());
        return id;
    }

    private static IEnumerable<string> Names(string nick) =>
        Enumerable.Range(2, 1000).Select(number => $"{nick} (irc {number})").Prepend($"{nick} (irc)").Prepend(nick);

    private int? Try(WriteTurn turn, string name)
    {
        var (normal, skeleton) = (UserNames.Normalize(name), LookAlikes.Skeleton(name));
        using (var known = turn.Sql("SELECT Id, IsPlaceholder FROM Users WHERE NormalizedUserName = $1 OR (Skeleton = $2 AND NOT IsPlaceholder) ORDER BY IsPlaceholder DESC", normal, skeleton).ExecuteReader())
            if (known.Read()) return known.GetBoolean(1) ? Join(turn, known.GetInt32(0)) : null;

        // Locked for ever besides having no password: two doors are better than one.
        var made = turn.Sql(
            """
            INSERT INTO Users (UserName, NormalizedUserName, Skeleton, IsPlaceholder, RoleId, CreatedAt, SecurityStamp, LockoutEnabled, LockoutEnd,
                EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, AccessFailedCount)
            VALUES ($1, $2, $3, 1, $4, $5, $6, 1, '9999-12-31 23:59:59+00:00', 0, 0, 0, 0) RETURNING Id
            """, name, normal, skeleton, Role.PupilId, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), SecurityStamps.New()).ExecuteScalar();
        return Join(turn, (int)(long)made!);
    }

    private int Join(WriteTurn turn, int userId)
    {
        turn.Sql("INSERT OR IGNORE INTO Memberships (UserId, RoomId, IsHost, IsMuted, JoinedAt, ReadNumber) VALUES ($1, $2, 0, 0, $3, 0)",
            userId, roomId, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).ExecuteNonQuery();
        return userId;
    }
}
