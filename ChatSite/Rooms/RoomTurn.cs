using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
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

    /// <summary>What a quiet line calls somebody of the office. Whoever types a command has no name here.</summary>
    public static object OfficeName(this WriteTurn turn, Actor actor) => actor.IsPerson ? turn.NameOf(actor.UserId) : (Saying)Helping.OfTheSite;

    /// <summary>A quiet line has an author: where none is signed in, a host stands there, or whoever came first. Nobody sees it.</summary>
    public static int SomebodyIn(this WriteTurn turn, int roomId) =>
        turn.Db.Memberships.Where(member => member.RoomId == roomId).OrderByDescending(member => member.IsHost).ThenBy(member => member.JoinedAt).Select(member => (int?)member.UserId).FirstOrDefault()
        ?? turn.Db.Users.OrderBy(user => user.Id).Select(user => user.Id).First();
}
