using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Shared;

namespace ChatSite.Accounts.Roles;

/// <summary>Makes, changes and deletes roles. Nobody gives away more than he has himself, only staff say who is staff, and somebody can always give roles.</summary>
public sealed class ChangeRole(WriterQueue writer, RoleBook roles, LiveHub live, AuditLog audit)
{
    private static readonly Refusal TooMuch = new("You can only give rights that you have yourself.", "Permissions");

    /// <summary>Answers the new role's id.</summary>
    public Task<Outcome<int>?> Make(Actor by, RoleDraft draft) => Run(by, (turn, me) =>
    {
        if (Problem(turn, draft, 0) is { } problem) return problem;
        if (!me.Lets(draft.Permissions) || (draft.IsStaff && !me.IsStaff)) return TooMuch;
        var role = new Role { Name = Tidy(draft.Name), Permissions = draft.Permissions, IsStaff = draft.IsStaff, NeedsSecondFactor = draft.NeedsSecondFactor };
        turn.Db.Add(role);
        turn.Db.SaveChanges();
        audit.Note(turn, by, AuditAction.RoleMade, AuditSubject.Role(role.Id), null, [.. Differences(new Role(), role)]);
        return (Outcome<int>)role.Id;
    });

    /// <summary>Answers null when there is no such role, or it is none that this person may change.</summary>
    public Task<Outcome<int>?> Change(Actor by, int roleId, RoleDraft draft) => Run(by, (turn, me) =>
    {
        if (Find(turn, me, roleId) is not { } role) return null;
        if (Problem(turn, draft, roleId) is { } problem) return problem;
        if (!role.IsBuiltIn && draft.IsStaff != role.IsStaff && !me.IsStaff) return TooMuch;
        var before = new Role { Name = role.Name, IsStaff = role.IsStaff, NeedsSecondFactor = role.NeedsSecondFactor, Permissions = role.Permissions };
        role.Name = Tidy(draft.Name);
        role.NeedsSecondFactor = draft.NeedsSecondFactor;
        // What came with the site stays what it is: pupils don't become staff, and who may do everything keeps it.
        if (!role.IsBuiltIn) role.IsStaff = draft.IsStaff;
        if (role.Permissions != Permission.Everything)
        {
            if (!me.Lets(draft.Permissions)) return TooMuch;
            if (LosesLastManager(turn, role, draft)) return new Refusal("Nobody else can give roles. Let another role do it first, and give that to somebody.", "Permissions");
            role.Permissions = draft.Permissions;
        }
        turn.Db.SaveChanges();
        if (Differences(before, role).ToList() is { Count: > 0 } changes) audit.Note(turn, by, AuditAction.RoleChanged, AuditSubject.Role(roleId), null, [.. changes]);
        if ((before.NeedsSecondFactor, before.Permissions) != (role.NeedsSecondFactor, role.Permissions)) OpenLinesAnew(turn, roleId);
        return (Outcome<int>)role.Id;
    });

    /// <summary>A role that nobody has goes; those that came with the site stay.</summary>
    public Task<Outcome<int>?> Delete(Actor by, int roleId) => Run(by, (turn, me) =>
    {
        if (Find(turn, me, roleId) is not { } role) return null;
        if (role.IsBuiltIn) return new Refusal("This role came with the site and stays.");
        if (turn.Db.Users.Any(user => user.RoleId == roleId)) return new Refusal("Somebody still has this role. Give those people another one first.");
        turn.Db.Remove(role);
        turn.Db.SaveChanges();
        audit.Note(turn, by, AuditAction.RoleDeleted, AuditSubject.Role(roleId), null, new AuditChange("Name", role.Name, null));
        return (Outcome<int>)roleId;
    });

    private Task<Outcome<int>?> Run(Actor by, Func<WriteTurn, Role, Outcome<int>?> step) => writer.Run(turn =>
    {
        var me = turn.RoleOf(by);
        if (!me.Lets(Permission.ManageRoles)) return null;
        turn.AfterCommit(roles.Forget);
        return step(turn, me);
    });

    private static IEnumerable<AuditChange> Differences(Role before, Role after)
    {
        if (before.Name != after.Name) yield return new("Name", before.Name, after.Name);
        if (before.IsStaff != after.IsStaff) yield return new("Staff", Said(before.IsStaff), Said(after.IsStaff));
        if (before.NeedsSecondFactor != after.NeedsSecondFactor) yield return new("Needs a second step", Said(before.NeedsSecondFactor), Said(after.NeedsSecondFactor));
        if (before.Permissions != after.Permissions) yield return new("Rights", before.Permissions.ToString(), after.Permissions.ToString());
    }

    private static string Said(bool value) => value ? "yes" : "no";

    // Whoever has the role and holds a line open gets it with the new rights, or is led to what the role needs.
    private void OpenLinesAnew(WriteTurn turn, int roleId)
    {
        var people = turn.Db.Users.Where(user => user.RoleId == roleId).Select(user => user.Id).ToHashSet();
        turn.AfterCommit(() => live.RenewOf(people));
    }

    private static Role? Find(WriteTurn turn, Role me, int roleId) =>
        turn.Db.Roles.SingleOrDefault(role => role.Id == roleId) is { } role && me.Lets(role.Permissions) ? role : null;

    private static Refusal? Problem(WriteTurn turn, RoleDraft draft, int roleId)
    {
        var name = Tidy(draft.Name);
        if (name.Length == 0) return new Refusal("Give the role a name.", "Name");
        if (name.Length > Role.LongestName) return new Refusal($"A role's name has at most {Role.LongestName} characters; this one has {name.Length}.", "Name");
        return turn.Db.Roles.Any(other => other.Id != roleId && other.Name == name) ? new Refusal("There is a role of that name already.", "Name") : null;
    }

    private static bool LosesLastManager(WriteTurn turn, Role role, RoleDraft draft) =>
        role.Lets(Permission.ManageRoles) && (draft.Permissions & Permission.ManageRoles) == 0 && !turn.Db.Users.Any(user =>
            user.RoleId != role.Id && !user.IsPlaceholder && (user.Role.Permissions & Permission.ManageRoles) != 0);

    private static string Tidy(string? name) => string.Join(' ', (name ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
