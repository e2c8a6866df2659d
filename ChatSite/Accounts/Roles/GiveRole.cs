using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts.Roles;

/// <summary>Gives somebody another role. What he might do before, he may no more from the next request on; his open lines are opened anew.</summary>
public sealed class GiveRole(WriterQueue writer, Sessions sessions, LiveHub live, RoleBook roles, SecurityLog log, AuditLog audit)
{
    /// <summary>Answers null when this person is none that the giver looks after, or there is no such role.</summary>
    public Task<Outcome<Role>?> To(Actor giver, int userId, int roleId, string? reason = null) => writer.Run(turn => Give(turn, giver, userId, roleId, reason));

    /// <summary>The same as a part of something larger.</summary>
    internal Outcome<Role>? Give(WriteTurn turn, Actor actor, int userId, int roleId, string? reason = null)
    {
        var (giver, present) = (turn.RoleOf(actor), turn.RoleOf(userId));
        if (present.Id == 0 || !giver.MayManage(present) || turn.Db.Roles.SingleOrDefault(role => role.Id == roleId) is not { } given) return null;
        if (given.Id == present.Id) return (Outcome<Role>)given;
        if (!giver.MayManage(given)) return (Outcome<Role>)new Refusal("That role may do more than you may give.", "RoleId");
        if (turn.IsLastManager(userId, keeps: given.Permissions))
            return (Outcome<Role>)new Refusal("Nobody else can give roles. Give that right to somebody else first.", "RoleId");

        turn.Db.Users.Where(user => user.Id == userId).ExecuteUpdate(user => user.SetProperty(one => one.RoleId, roleId));
        log.Note(turn, userId, SecurityEvent.RoleChanged, given.Name);
        audit.Note(turn, actor, AuditAction.RoleGiven, AuditSubject.Person(userId), reason, new AuditChange("Role", present.Name, given.Name));
        turn.AfterCommit(() =>
        {
            sessions.Forget(userId);
            live.RenewOf(userId);
            roles.Forget();
        });
        return (Outcome<Role>)given;
    }
}
