using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChatSite.Roster;

/// <summary>Takes back an account that a list opened. One that nobody has ever used goes as if it had never been; any other is only closed.</summary>
public sealed class TakeBackAccount(EndAccount end, Sessions sessions, AuditLog audit)
{
    // What every account gets by itself, or by the list.
    private static readonly Type[] OfEverybody = [typeof(ClassMember), typeof(Membership), typeof(RosterLine), typeof(SecurityLogEntry), typeof(NameWord)];

    /// <summary>Null when it is gone, or why it stays, closed.</summary>
    internal Saying? Of(WriteTurn turn, Actor actor, User user, RosterLine line)
    {
        if (IsUsed(turn, user))
        {
            end.To(turn, actor, user, RosterChange.Ended);
            turn.Db.SaveChanges();
            return "The account has been used since, and is kept: it is closed now.";
        }
        line.UserId = null; // or the line would go with the account
        turn.Sql("UPDATE RosterLines SET UserId = NULL WHERE UserId = $1", user.Id).ExecuteNonQuery();
        turn.Db.Users.Where(one => one.Id == user.Id).ExecuteDelete();
        audit.Note(turn, actor, AuditAction.AccountTakenBack, AuditSubject.Person(user.Id));
        var id = user.Id;
        turn.AfterCommit(() => sessions.Forget(id));
        return null;
    }

    private static bool IsUsed(WriteTurn turn, User user) =>
        user.LastSeenAt is not null
        || turn.Db.Memberships.Any(place => place.UserId == user.Id && (place.IsHost || place.Room.Kind != RoomKind.Broadcast))
        || KeysToPeople(turn.Db.Model).Any(key => turn.Sql($"SELECT EXISTS (SELECT 1 FROM \"{key.Table}\" WHERE \"{key.Column}\" = $1)", user.Id).ExecuteScalar() is 1L);

    // By the model, so that a table that comes later counts too.
    private static IEnumerable<(string Table, string Column)> KeysToPeople(IModel model) =>
        from table in model.GetEntityTypes()
        where !OfEverybody.Contains(table.ClrType)
        from key in table.GetForeignKeys()
        where key.PrincipalEntityType.ClrType == typeof(User)
        select (table.GetTableName()!, key.Properties[0].GetColumnName());
}
