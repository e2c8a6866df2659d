using ChatSite.Accounts.Roles;
using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>Who may help whom with his account, asked in the writer's turn.</summary>
internal static class Helping
{
    extension(WriteTurn turn)
    {
        /// <summary>Not with one's own: that asks for what one has now.</summary>
        public bool MayHelp(int helperId, int userId) =>
            helperId != userId && turn.RoleOf(userId) is { Id: not 0 } role && turn.RoleOf(helperId).MayManage(role);

        public string NameOf(int userId) => turn.Db.Users.Where(user => user.Id == userId).Select(user => user.Name).Single();
    }
}
