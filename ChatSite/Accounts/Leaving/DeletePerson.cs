using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Accounts;

/// <summary>
/// Staff decide that somebody's account goes. The same days pass as when he asks himself, so that a mistake is noticed;
/// only staff take it back. Then <see cref="LeaveRounds"/> does it.
/// </summary>
public sealed class DeletePerson(
    WriterQueue writer, Departures departures, IEnumerable<HoldsBack> holds, AccountMails mails, SecurityLog log, AuditLog audit,
    SiteSettings settings, IOptions<LanguageOptions> language, TimeProvider clock)
{
    internal static readonly Refusal NoReason = new("Write down why, in a few words.", "Reason"), TooLong = new("That is too long.", "Reason");

    /// <summary>Answers when it will be done; null when this person is none that the actor looks after.</summary>
    public Task<Outcome<DateTime>?> Ask(Actor actor, int userId, string? reason) => writer.Run(turn => Ask(turn, actor, userId, reason));

    /// <summary>The account stays; false when there is nothing to take back.</summary>
    public Task<bool> TakeBack(Actor actor, int userId) => writer.Run(turn => TakeBack(turn, actor, userId));

    internal Outcome<DateTime>? Ask(WriteTurn turn, Actor actor, int userId, string? reason)
    {
        if (!turn.MayHelp(actor, userId)) return null;
        if (string.IsNullOrWhiteSpace(reason)) return NoReason;
        if (reason.Length > User.LongestReason) return TooLong;
        if (turn.IsLastManager(userId)) return ForgetPerson.LastManager;
        if (holds.Any(holdsBack => holdsBack(turn.Db, userId))) return ForgetPerson.Held;

        var now = clock.GetUtcNow().UtcDateTime;
        var departure = turn.Db.Departures.Find(userId);
        // Who has asked himself goes on the day he chose.
        departure ??= turn.Db.Add(new Departure { UserId = userId, AskedAt = now, DueAt = now.AddDays(settings.Get<LeavingSettings>().DaysToThink) }).Entity;
        var due = departure.DueAt;
        (departure.ByStaff, departure.Reason) = (true, reason.Trim());
        turn.Db.SaveChanges();
        log.Note(turn, userId, SecurityEvent.DeletionDecided, turn.NameOf(actor));
        audit.Note(turn, actor, AuditAction.DeletionDecided, AuditSubject.Person(userId), reason, new AuditChange("On", null, due.ToString("u")));
        var user = turn.Db.Users.AsNoTracking().Single(one => one.Id == userId);
        if (user is { Email: { } email, EmailConfirmed: true }) mails.LeavingDecided(turn, Tongue.Of(user.Language) ?? language.Value.Tongue, email, user.UserName!, due);
        turn.AfterCommit(() => departures.Set(userId, due, byStaff: true));
        return due;
    }

    internal bool TakeBack(WriteTurn turn, Actor actor, int userId)
    {
        if (!turn.MayHelp(actor, userId) || turn.Db.Departures.Where(departure => departure.UserId == userId).ExecuteDelete() == 0) return false;
        log.Note(turn, userId, SecurityEvent.DeletionCalledOff, turn.NameOf(actor));
        audit.Note(turn, actor, AuditAction.DeletionCalledOff, AuditSubject.Person(userId));
        turn.AfterCommit(() => departures.Forget(userId));
        return true;
    }
}
