using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.LegalHolds;

/// <summary>
/// Asks what must not be deleted. A hold on a room keeps all that stands in it, a hold on a person all that the person
/// wrote anywhere, and the whole of his private conversations. Whatever deletes asks here, in the turn in which it does.
/// </summary>
public static class Holds
{
    /// <summary>The numbers of the rooms that are kept as a whole, for a query of one's own. Plain SQL: rooms and messages stand above this folder.</summary>
    public const string RoomsSql =
        """
        SELECT RoomId FROM LegalHolds WHERE LiftedAt IS NULL AND RoomId IS NOT NULL
        UNION SELECT m.RoomId FROM LegalHolds h JOIN Memberships m ON m.UserId = h.UserId JOIN Rooms r ON r.Id = m.RoomId AND r.Kind = 2 WHERE h.LiftedAt IS NULL
        """;

    /// <summary>The numbers of the people whose words are kept wherever they stand.</summary>
    public const string PeopleSql = "SELECT UserId FROM LegalHolds WHERE LiftedAt IS NULL AND UserId IS NOT NULL";

    private static readonly string AnythingIn =
        $"SELECT {{0}} IN ({RoomsSql}) OR EXISTS (SELECT 1 FROM Messages WHERE RoomId = {{0}} AND AuthorId IN ({PeopleSql})) AS Value";

    // What somebody wrote in a room is found through the room: no index leads from a person to his messages.
    private static readonly string BelongsToAny =
        $$"""
        WITH Held AS ({{RoomsSql}})
        SELECT EXISTS (SELECT 1 FROM Memberships WHERE UserId = {0} AND RoomId IN (SELECT RoomId FROM Held))
            OR EXISTS (SELECT 1 FROM Messages WHERE RoomId IN (SELECT RoomId FROM Held) AND AuthorId = {0}) AS Value
        """;

    /// <summary>Whether there is a hold on this person.</summary>
    public static bool OnPerson(ChatDb db, int userId) => db.LegalHolds.Any(hold => hold.UserId == userId && hold.LiftedAt == null);

    /// <inheritdoc cref="OnPerson(ChatDb, int)"/>
    public static bool OnPerson(WriteTurn turn, int userId) => OnPerson(turn.Db, userId);

    /// <summary>Whether anything in this room must be kept: then the room is not deleted.</summary>
    public static bool OnRoom(ChatDb db, int roomId) => Ask(db, AnythingIn, roomId);

    /// <inheritdoc cref="OnRoom(ChatDb, int)"/>
    public static bool OnRoom(WriteTurn turn, int roomId) => OnRoom(turn.Db, roomId);

    /// <summary>Whether forgetting this person would take something from what is kept: there is a hold on him, or he belongs to a room that is kept, or wrote there.</summary>
    public static bool Concern(ChatDb db, int userId) => OnPerson(db, userId) || Ask(db, BelongsToAny, userId);

    private static bool Ask(ChatDb db, string sql, int id) => db.Database.SqlQueryRaw<long>(sql, id).AsEnumerable().Single() != 0;
}
