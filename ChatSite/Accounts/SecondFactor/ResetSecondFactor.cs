using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Helps somebody whose telephone and recovery codes are lost, or whose account somebody else got at: he signs in by his password alone, and can set up the second step and passkeys anew.</summary>
public sealed class ResetSecondFactor(WriterQueue writer, Sessions sessions, SecurityLog log)
{
    /// <summary>False when this person is none that the helper looks after.</summary>
    public Task<bool> Of(int userId, int helperId) => writer.Run(turn =>
    {
        if (!turn.MayHelp(helperId, userId)) return false;
        SetUpSecondStep.Clear(turn, userId);
        KeepPasskeys.Clear(turn, userId);
        turn.Db.Users.Where(user => user.Id == userId)
            .ExecuteUpdate(row => row.SetProperty(user => user.TwoFactorEnabled, false).SetProperty(user => user.SecurityStamp, SecurityStamps.New()));
        log.Note(turn, userId, SecurityEvent.SecondFactorReset, turn.NameOf(helperId));
        turn.AfterCommit(() => sessions.End(userId));
        return true;
    });
}
