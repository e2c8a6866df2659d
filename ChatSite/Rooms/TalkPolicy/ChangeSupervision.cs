using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Makes and ends rules for supervised conversations. They hold for conversations that exist too. Whoever may not is answered null.</summary>
public sealed class ChangeSupervision(WriterQueue writer, Supervision supervision, AuditLog audit)
{
    public Task<Outcome<bool>?> Begin(Actor by, int roleId, int otherRoleId, bool byTeachers, int? supervisorId) => Run(by, turn =>
    {
        if (turn.Db.Roles.Count(role => role.Id == roleId || role.Id == otherRoleId) != (roleId == otherRoleId ? 1 : 2)) return new Refusal("Choose two roles.", "From");
        if (!byTeachers && supervisorId is null) return new Refusal("Say who supervises.", "Supervisor");
        if (supervisorId is { } id && turn.RoleOf(id) is var role && !(role.IsStaff && role.Lets(Permission.Supervise)))
            return new Refusal("This person may not supervise. Staff may whose role has that right.", "Supervisor");
        if (turn.Db.SupervisionRules.Any(rule => (rule.RoleId == roleId && rule.OtherRoleId == otherRoleId) || (rule.RoleId == otherRoleId && rule.OtherRoleId == roleId)))
            return new Refusal("There is a rule for these two roles already. End it first.", "From");
        turn.Db.Add(new SupervisionRule { RoleId = roleId, OtherRoleId = otherRoleId, ByTeachers = byTeachers, SupervisorId = supervisorId });
        turn.Db.SaveChanges();
        audit.Note(turn, by, AuditAction.SupervisionBegun, AuditSubject.Site.Of(supervisorId), null, new AuditChange("Roles", null, NamesOf(turn, roleId, otherRoleId)));
        return true;
    });

    public Task<Outcome<bool>?> End(Actor by, int ruleId) => Run(by, turn =>
    {
        if (turn.Db.SupervisionRules.SingleOrDefault(rule => rule.Id == ruleId) is not { } ended) return false;
        turn.Db.Remove(ended);
        turn.Db.SaveChanges();
        audit.Note(turn, by, AuditAction.SupervisionEnded, AuditSubject.Site.Of(ended.SupervisorId), null, new AuditChange("Roles", NamesOf(turn, ended.RoleId, ended.OtherRoleId), null));
        return true;
    });

    private static string NamesOf(WriteTurn turn, params List<int> roleIds) =>
        string.Join(" – ", roleIds.Select(id => turn.Db.Roles.Where(role => role.Id == id).Select(role => role.Name).Single()));

    private Task<Outcome<bool>?> Run(Actor by, Func<WriteTurn, Outcome<bool>> step) => writer.Run<Outcome<bool>?>(turn =>
    {
        if (!turn.RoleOf(by).Lets(Permission.ManageTalkPolicy)) return null;
        turn.AfterCommit(supervision.Forget);
        return step(turn);
    });
}
