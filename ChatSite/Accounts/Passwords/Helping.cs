using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>Who may help whom with his account, asked in the writer's turn.</summary>
internal static class Helping
{
    /// <summary>Stored where a name would stand when nobody did it who is signed in; it is looked up when it is shown.</summary>
    internal const string OfTheSite = "Whoever looks after the site";

    extension(WriteTurn turn)
    {
        /// <summary>Not with one's own: that asks for what one has now.</summary>
        public bool MayHelp(Actor helper, int userId) =>
            helper.UserId != userId && turn.RoleOf(userId) is { Id: not 0 } role && turn.RoleOf(helper).MayManage(role);

        /// <summary>What somebody who was helped is told about who it was.</summary>
        public string NameOf(Actor actor) => actor.IsPerson ? turn.NameOf(actor.UserId) : OfTheSite;

        public string NameOf(int userId) => turn.Db.Users.Where(user => user.Id == userId).Select(user => user.Name).Single();
    }
}
