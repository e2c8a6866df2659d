using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Signs somebody out everywhere, for a lost Chromebook or a session that nobody knows: also the browsers that need no code go.</summary>
public sealed class SignOutPerson(WriterQueue writer, Sessions sessions, SecurityLog log, AuditLog audit)
{
    /// <summary>False when this person is none that the actor looks after.</summary>
    public Task<bool> Everywhere(Actor actor, int userId, string? reason = null) => writer.Run(turn => Everywhere(turn, actor, userId, reason));

    internal bool Everywhere(WriteTurn turn, Actor actor, int userId, string? reason)
    {
        if (!turn.MayHelp(actor, userId)) return false;
        turn.Db.Users.Where(user => user.Id == userId).ExecuteUpdate(row => row.SetProperty(user => user.SecurityStamp, SecurityStamps.New()));
        log.Note(turn, userId, SecurityEvent.SessionsEndedForYou, turn.NameOf(actor));
        audit.Note(turn, actor, AuditAction.SessionsEnded, AuditSubject.Person(userId), reason);
        turn.AfterCommit(() => sessions.End(userId));
        return true;
    }
}
