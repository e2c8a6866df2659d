using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;

namespace ChatSite.Roster;

/// <summary>Closes the account of somebody who has left the school, and opens it when he is back. What he said stays, and so does the account.</summary>
public sealed class EndAccount(Sessions sessions, SecurityLog log, AuditLog audit, TimeProvider clock)
{
    internal static string StateOf(User user, DateTimeOffset now) =>
        user.EndedAt is not null ? RosterChange.Ended : user.LockoutEnd > now ? RosterChange.Closed + user.LockoutEnd.Value.ToString("O") : RosterChange.Open;

    /// <summary>Brings the account into a state of <see cref="RosterChange"/>; the caller saves it.</summary>
    internal Saying? To(WriteTurn turn, Actor actor, User user, string state)
    {
        var ends = state == RosterChange.Ended;
        if (ends && turn.IsLastManager(user.Id)) return ForgetPerson.LastManager.Reason;
        user.EndedAt = ends ? clock.GetUtcNow().UtcDateTime : null;
        user.LockoutEnd = ends ? BanPerson.ForGood : state == RosterChange.Open ? null : DateTimeOffset.Parse(state[RosterChange.Closed.Length..], CultureInfo.InvariantCulture);
        // A new stamp, too: a sign-in that is under way doesn't slip through, and tokens end.
        user.SecurityStamp = SecurityStamps.New();
        log.Note(turn, user.Id, ends ? SecurityEvent.Banned : SecurityEvent.BanLifted, turn.NameOf(actor));
        audit.Note(turn, actor, ends ? AuditAction.AccountEndedByList : AuditAction.AccountReopenedByList, AuditSubject.Person(user.Id));
        turn.AfterCommit(() =>
        {
            if (ends) sessions.End(user.Id);
            else sessions.Forget(user.Id);
        });
        return null;
    }
}
