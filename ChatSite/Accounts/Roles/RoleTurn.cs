using ChatSite.Data;

namespace ChatSite.Accounts.Roles;

/// <summary>Asks about roles while it is a command's turn at the writer, where nothing can change between the question and the deed.</summary>
public static class RoleTurn
{
    extension(WriteTurn turn)
    {
        /// <summary>The person's role now; for nobody, one that may do nothing.</summary>
        public Role RoleOf(int userId) => turn.Db.Users.Where(user => user.Id == userId && !user.IsPlaceholder).Select(user => user.Role).SingleOrDefault() ?? new Role();

        /// <summary>Without this person nobody could give roles any more: he can't be banned, deleted, or made something less.</summary>
        public bool IsLastManager(int userId) =>
            turn.RoleOf(userId).Lets(Permission.ManageRoles) && !turn.Db.Users.Any(other =>
                other.Id != userId && !other.IsPlaceholder && (other.Role.Permissions & Permission.ManageRoles) != 0);
    }
}
