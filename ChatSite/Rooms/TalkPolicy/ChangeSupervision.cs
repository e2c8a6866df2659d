using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Makes and ends rules for supervised conversations. They hold for conversations that exist too. Whoever may not is answered null.</summary>
public sealed class ChangeSupervision(WriterQueue writer, Supervision supervision)
{
    public Task<Outcome<bool>?> Begin(int byUserId, int roleId, int otherRoleId, bool byTeachers, int? supervisorId) => Run(byUserId, turn =>
    {
        if (turn.Db.Roles.Count(role => role.Id == roleId || role.Id == otherRoleId) != (roleId == otherRoleId ? 1 : 2)) return new Refusal("Choose two roles.", "From");
        if (!byTeachers && supervisorId is null) return new Refusal("Say who supervises.", "Supervisor");
        if (supervisorId is { } id && turn.RoleOf(id) is var role && !(role.IsStaff && role.Lets(Permission.Supervise)))
            return new Refusal("This person may not supervise. Staff may whose role has that right.", "Supervisor");
        if (turn.Db.SupervisionRules.Any(rule => (rule.RoleId == roleId && rule.OtherRoleId == otherRoleId) || (rule.RoleId == otherRoleId && rule.OtherRoleId == roleId)))
            return new Refusal("There is a rule for these two roles already. End it first.", "From");
        turn.Db.Add(new SupervisionRule { RoleId = roleId, OtherRoleId = otherRoleId, ByTeachers = byTeachers, SupervisorId = supervisorId });
        turn.Db.SaveChanges();
        return true;
    });

    public Task<Outcome<bool>?> End(int byUserId, int ruleId) => Run(byUserId, turn => turn.Db.SupervisionRules.Where(rule => rule.Id == ruleId).ExecuteDelete() > 0);

    private Task<Outcome<bool>?> Run(int byUserId, Func<WriteTurn, Outcome<bool>> step) => writer.Run<Outcome<bool>?>(turn =>
    {
        if (!turn.RoleOf(byUserId).Lets(Permission.ManageTalkPolicy)) return null;
        turn.AfterCommit(supervision.Forget);
        return step(turn);
    });
}
