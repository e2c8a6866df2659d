using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Says that somebody needs a second step, whatever his role says: who has none sets it up before anything else.</summary>
public sealed class DemandSecondStep(WriterQueue writer, Sessions sessions, LiveHub live, SecurityLog log, AuditLog audit)
{
    /// <summary>False when this person is none that the actor looks after.</summary>
    public Task<bool> Of(Actor actor, int userId, bool isNeeded, string? reason = null) => writer.Run(turn => Of(turn, actor, userId, isNeeded, reason));

    internal bool Of(WriteTurn turn, Actor actor, int userId, bool isNeeded, string? reason)
    {
        if (!turn.MayHelp(actor, userId)) return false;
        if (turn.Db.Users.Where(user => user.Id == userId && user.MustHaveSecondStep != isNeeded).ExecuteUpdate(row => row.SetProperty(user => user.MustHaveSecondStep, isNeeded)) == 0) return true;
        log.Note(turn, userId, isNeeded ? SecurityEvent.SecondStepDemanded : SecurityEvent.SecondStepLeftToYou, turn.NameOf(actor));
        audit.Note(turn, actor, isNeeded ? AuditAction.SecondStepDemanded : AuditAction.SecondStepNotDemanded, AuditSubject.Person(userId), reason);
        // Open pages are led to it, too.
        turn.AfterCommit(() =>
        {
            sessions.Forget(userId);
            live.RenewOf(userId);
        });
        return true;
    }
}
