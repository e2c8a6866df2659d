using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// Keeps somebody out for a time: no password, passkey, session, open line or token of his opens anything until it is
/// over or somebody lets him in again. What he said stays.
/// </summary>
public sealed class BanPerson(WriterQueue writer, Sessions sessions, SecurityLog log, AuditLog audit, TimeProvider clock)
{
    /// <summary>The last moment there is: until somebody lets him in again.</summary>
    public static readonly DateTimeOffset ForGood = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>Null when this person is none that the helper looks after.</summary>
    public Task<Outcome<bool>?> Until(DateTimeOffset until, int userId, Actor helper, string? reason = null) => writer.Run(turn => Until(turn, until, userId, helper, reason));

    /// <summary>Lets somebody in again: false where the account is open, null when this person is none that the helper looks after.</summary>
    public Task<bool?> Lift(int userId, Actor helper, string? reason = null) => writer.Run(turn => Lift(turn, userId, helper, reason));

    internal Outcome<bool>? Until(WriteTurn turn, DateTimeOffset until, int userId, Actor helper, string? reason)
    {
        if (!MayBan(turn, helper, userId)) return null;
        if (reason?.Length > User.LongestReason) return DeletePerson.TooLong;
        if (turn.IsLastManager(userId)) return ForgetPerson.LastManager;
        // A new stamp, too: a sign-in that is under way doesn't slip through, and tokens end.
        Store(turn, userId, until, SecurityStamps.New(), reason);
        log.Note(turn, userId, SecurityEvent.Banned, turn.NameOf(helper));
        audit.Note(turn, helper, AuditAction.AccountBlocked, AuditSubject.Person(userId), reason, until == ForGood ? [] : [new AuditChange("Until", null, until.ToString("u"))]);
        turn.AfterCommit(() => sessions.End(userId));
        return true;
    }

    internal bool? Lift(WriteTurn turn, int userId, Actor helper, string? reason)
    {
        if (!MayBan(turn, helper, userId)) return null;
        if (!IsOut(turn, userId))
        {
            // A block that has run out is wiped away. A new stamp would end his tokens, for nothing.
            turn.Db.Users.Where(user => user.Id == userId).ExecuteUpdate(row => row.SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null).SetProperty(user => user.BlockedFor, (string?)null));
            return false;
        }
        Store(turn, userId, null, SecurityStamps.New(), null);
        log.Note(turn, userId, SecurityEvent.BanLifted, turn.NameOf(helper));
        audit.Note(turn, helper, AuditAction.AccountUnblocked, AuditSubject.Person(userId), reason);
        turn.AfterCommit(() => sessions.Forget(userId));
        return true;
    }

    // Two who ban each other at the same moment: only the first of them does.
    private bool MayBan(WriteTurn turn, Actor helper, int userId) =>
        turn.MayHelp(helper, userId) && !IsOut(turn, helper.UserId);

    private bool IsOut(WriteTurn turn, int userId) => turn.Db.Users.Where(user => user.Id == userId).Select(user => user.LockoutEnd).SingleOrDefault() > clock.GetUtcNow();

    private static void Store(WriteTurn turn, int userId, DateTimeOffset? until, string stamp, string? reason) => turn.Db.Users.Where(user => user.Id == userId)
        .ExecuteUpdate(row => row.SetProperty(user => user.LockoutEnd, until).SetProperty(user => user.SecurityStamp, stamp).SetProperty(user => user.BlockedFor, reason)
            .SetProperty(user => user.EndedAt, (DateTime?)null)); // from now on it is closed, or open, because somebody says so
}
