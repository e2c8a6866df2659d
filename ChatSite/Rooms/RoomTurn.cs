using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Finds people's places in rooms while it is a command's turn at the writer.</summary>
internal static class RoomTurn
{
    public static Membership? Member(this WriteTurn turn, int userId, int roomId) =>
        turn.Db.Memberships.Include(member => member.Room).Include(member => member.User.Role)
            .SingleOrDefault(member => member.UserId == userId && member.RoomId == roomId);

    /// <summary>The person's place if he is in charge there; null for anybody else, as if the room did not exist.</summary>
    public static Membership? Host(this WriteTurn turn, int userId, int roomId) =>
        turn.Member(userId, roomId) is { IsInCharge: true } host ? host : null;

    public static string NameOf(this Membership member) => member.User.Name;
}
