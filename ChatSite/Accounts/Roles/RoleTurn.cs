using ChatSite.Audit;
using ChatSite.Data;

namespace ChatSite.Accounts.Roles;

/// <summary>Asks about roles while it is a command's turn at the writer, where nothing can change between the question and the deed.</summary>
public static class RoleTurn
{
    // Whoever may type commands on the machine could change the database itself.
    private static readonly Role Unlimited = new() { IsStaff = true, Permissions = Permission.Everything };

    extension(WriteTurn turn)
    {
        /// <summary>What this actor may do now: a person what his role lets him, the command line and the site itself everything.</summary>
        public Role RoleOf(Actor actor) => actor.IsPerson ? turn.RoleOf(actor.UserId) : Unlimited;

        /// <summary>The person's role now; for nobody, one that may do nothing.</summary>
        public Role RoleOf(int userId) => turn.Db.Users.Where(user => user.Id == userId && !user.IsPlaceholder).Select(user => user.Role).SingleOrDefault() ?? new Role();

        /// <summary>
        /// Whoever began something that goes on without him is kept out by now, or gone: it must not go on in his name. A
        /// request of his own has been asked at the door.
        /// </summary>
        public bool IsKeptOut(Actor actor, DateTimeOffset now)
        {
            var moment = now.UtcDateTime;
            return actor.IsPerson && !turn.Db.Users.Any(user => user.Id == actor.UserId && !user.IsPlaceholder && (user.LockoutEnd == null || user.BlockedUntil <= moment));
        }

        /// <summary>
        /// Without this person nobody could do everything any more, or nobody give roles: he can't be banned, deleted, or
        /// made something less. Whoever takes only some of his rights says what he keeps. Who is, or was, kept out doesn't
        /// count as somebody else until he is let in again.
        /// </summary>
        public bool IsLastManager(int userId, Permission keeps = Permission.None)
        {
            var present = turn.RoleOf(userId);
            return Array.Exists([Permission.Everything, Permission.ManageRoles], right =>
                present.Lets(right) && (keeps & right) != right && !turn.Db.Users.Any(other =>
                    other.Id != userId && !other.IsPlaceholder && other.LockoutEnd == null && (other.Role.Permissions & right) == right));
        }
    }
}
