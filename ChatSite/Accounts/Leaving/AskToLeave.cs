using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Somebody wants his account deleted. He has some days to think again; then <see cref="LeaveRounds"/> does it.</summary>
public sealed class AskToLeave(ProvePassword prove, WriterQueue writer, Departures departures, AccountMails mails, SecurityLog log, SiteSettings settings, TimeProvider clock)
{
    /// <summary>Answers when it will be done.</summary>
    public async Task<Outcome<DateTime>> For(int userId, string password, string? address)
    {
        var proof = await prove.Of(userId, password, "Password");
        if (proof.Refused(out _)) return proof.Refusal!;
        var tongue = Tongue.Current;
        return await writer.Run(turn => Store(turn, proof.Value!, tongue, address));
    }

    /// <summary>He stays after all; false when nothing was to be taken back, or staff have decided it.</summary>
    public Task<bool> TakeBack(int userId, string? address) => writer.Run(turn =>
    {
        if (turn.Db.Departures.Where(departure => departure.UserId == userId && !departure.ByStaff).ExecuteDelete() == 0) return false;
        log.Note(turn, userId, SecurityEvent.DeletionTakenBack, null, address);
        turn.AfterCommit(() => departures.Forget(userId));
        return true;
    });

    private Outcome<DateTime> Store(WriteTurn turn, User user, Tongue tongue, string? address)
    {
        if (turn.IsLastManager(user.Id)) return ForgetPerson.LastManager;
        // Asked twice, the first time counts.
        if (turn.Db.Departures.Find(user.Id) is { } asked) return asked.DueAt;

        var now = clock.GetUtcNow().UtcDateTime;
        var due = now.AddDays(settings.Get<LeavingSettings>().DaysToThink);
        turn.Db.Add(new Departure { UserId = user.Id, AskedAt = now, DueAt = due });
        turn.Db.SaveChanges();
        log.Note(turn, user.Id, SecurityEvent.DeletionAsked, null, address);
        if (user is { Email: { } email, EmailConfirmed: true }) mails.Leaving(turn, tongue, email, user.UserName!, due);
        turn.AfterCommit(() => departures.Set(user.Id, due));
        return due;
    }
}
