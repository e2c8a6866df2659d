using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>What the policy asks about a room: by prepared SQL where a message is being stored, by a page's own context elsewhere.</summary>
internal abstract class TalkLook
{
    /// <summary>There are three people at least, and one of them is staff.</summary>
    public abstract bool HasThreeWithStaff(int roomId);
    public abstract List<(Talker Talker, string Name)> Others(int roomId, int me);
    public abstract bool WasWrittenTo(int roomId, int me);
    public abstract bool IsSupervisor(int roomId, int me);

    internal sealed class InTurn(WriteTurn turn) : TalkLook
    {
        public override bool HasThreeWithStaff(int roomId) => turn.Sql(
            """
            SELECT EXISTS (SELECT 1 FROM Memberships WHERE RoomId = $1 AND NOT IsSupervisor LIMIT 1 OFFSET 2)
               AND EXISTS (SELECT 1 FROM Memberships m JOIN Users u ON u.Id = m.UserId JOIN Roles r ON r.Id = u.RoleId WHERE m.RoomId = $1 AND r.IsStaff AND NOT m.IsSupervisor AND NOT u.IsPlaceholder)
            """, roomId).ExecuteScalar() is 1L;

        public override List<(Talker Talker, string Name)> Others(int roomId, int me)
        {
            using var found = turn.Sql(
                """
                SELECT u.Id, u.RoleId, u.Name FROM Memberships m JOIN Users u ON u.Id = m.UserId
                WHERE m.RoomId = $1 AND m.UserId <> $2 AND NOT m.IsSupervisor AND NOT u.IsPlaceholder
                """, roomId, me).ExecuteReader();
            var others = new List<(Talker, string)>();
            while (found.Read()) others.Add((new(found.GetInt32(0), found.GetInt32(1)), found.GetString(2)));
            return others;
        }

        public override bool WasWrittenTo(int roomId, int me) =>
            turn.Sql(
                """
                SELECT EXISTS (SELECT 1 FROM Messages t WHERE t.RoomId = $1 AND t.AuthorId <> $2 AND t.Kind = 0
                    AND NOT EXISTS (SELECT 1 FROM Memberships m WHERE m.RoomId = $1 AND m.UserId = t.AuthorId AND m.IsSupervisor))
                """, roomId, me).ExecuteScalar() is 1L;

        public override bool IsSupervisor(int roomId, int me) =>
            turn.Sql("SELECT EXISTS (SELECT 1 FROM Memberships WHERE RoomId = $1 AND UserId = $2 AND IsSupervisor)", roomId, me).ExecuteScalar() is 1L;
    }

    internal sealed class InPage(ChatDb db) : TalkLook
    {
        public override bool HasThreeWithStaff(int roomId) =>
            db.Memberships.Where(member => member.RoomId == roomId && !member.IsSupervisor).OrderBy(member => member.UserId).Take(3).Count() == 3
            && db.Memberships.Any(member => member.RoomId == roomId && member.User.Role.IsStaff && !member.IsSupervisor && !member.User.IsPlaceholder);

        public override List<(Talker Talker, string Name)> Others(int roomId, int me) =>
            [.. db.Memberships.Where(member => member.RoomId == roomId && member.UserId != me && !member.IsSupervisor && !member.User.IsPlaceholder)
                .Select(member => new { member.UserId, member.User.RoleId, member.User.Name }).AsEnumerable()
                .Select(other => (new Talker(other.UserId, other.RoleId), other.Name))];

        // The messages stand above the rooms, so by their table's name.
        public override bool WasWrittenTo(int roomId, int me) =>
            db.Database.SqlQuery<int>(
                $"""
                SELECT EXISTS (SELECT 1 FROM Messages t WHERE t.RoomId = {roomId} AND t.AuthorId <> {me} AND t.Kind = 0
                    AND NOT EXISTS (SELECT 1 FROM Memberships m WHERE m.RoomId = {roomId} AND m.UserId = t.AuthorId AND m.IsSupervisor)) AS Value
                """).AsEnumerable().Single() == 1;

        public override bool IsSupervisor(int roomId, int me) => db.Memberships.Any(member => member.RoomId == roomId && member.UserId == me && member.IsSupervisor);
    }
}
