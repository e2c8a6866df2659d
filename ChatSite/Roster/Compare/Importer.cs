using ChatSite.Accounts.Roles;

namespace ChatSite.Roster;

/// <summary>Who brings a list in, and what he may change by it: never more than by hand.</summary>
internal sealed record Importer(int UserId, Role Role)
{
    // What says nothing about what somebody may do, and so may be set for oneself too.
    private static readonly RosterField[] Plain = [RosterField.ExternalId, RosterField.ListedName];

    public bool MayManage(PresentAccount account, Present present) => account.Id != UserId && Role.MayManage(present.Roles[account.RoleId]);

    public bool MayChange(PresentAccount account, IEnumerable<RosterChange> changes, Present present) =>
        MayManage(account, present) || (account.Id == UserId && changes.All(change => Plain.Contains(change.Field)));

    /// <summary>The same in the writer's turn.</summary>
    public bool MayChange(int userId, Role role, RosterField field) =>
        field == RosterField.Class ? Role.Lets(Permission.ManageClasses) : userId == UserId ? Plain.Contains(field) : Role.MayManage(role);
}
