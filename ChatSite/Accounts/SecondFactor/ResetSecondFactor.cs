using ChatSite.Audit;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Helps somebody whose telephone and recovery codes are lost, or whose account somebody else got at: he signs in by his password alone, and can set up the second step and passkeys anew.</summary>
public sealed class ResetSecondFactor(WriterQueue writer, Sessions sessions, SecurityLog log, AuditLog audit)
{
    /// <summary>False when this person is none that the helper looks after.</summary>
    public Task<bool> Of(int userId, Actor helper) => writer.Run(turn =>
    {
        if (!turn.MayHelp(helper, userId)) return false;
        SetUpSecondStep.Clear(turn, userId);
        KeepPasskeys.Clear(turn, userId);
        turn.Db.Users.Where(user => user.Id == userId)
            .ExecuteUpdate(row => row.SetProperty(user => user.TwoFactorEnabled, false).SetProperty(user => user.SecurityStamp, SecurityStamps.New()));
        log.Note(turn, userId, SecurityEvent.SecondFactorReset, turn.NameOf(helper));
        audit.Note(turn, helper, AuditAction.SecondFactorReset, AuditSubject.Person(userId));
        turn.AfterCommit(() => sessions.End(userId));
        return true;
    });
}
