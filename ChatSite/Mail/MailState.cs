using System.Globalization;
using ChatSite.Audit;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Mail;

/// <summary>How it stands with the mails, for whoever looks after the site.</summary>
/// <param name="Folder">Where mails land, when no mail server is named.</param>
/// <param name="Waiting">Mails that the mail server has not taken yet although it was asked.</param>
/// <param name="GivenUp">Mails that nobody tries any more.</param>
public sealed record MailState(string? Folder, int Waiting, int GivenUp);

/// <summary>Looks at the outbox, and lets a person hurry it.</summary>
public sealed class LookAfterMails(WriterQueue writer, MailOutbox outbox, MailFolder folder, IOptions<MailOptions> options, AuditLog audit, TimeProvider clock)
{
    private const int MostShown = 100;

    public async Task<MailState> State(ChatDb db, CancellationToken cancel) => new(
        options.Value.IsSetUp ? null : folder.Path,
        await db.Mails.CountAsync(mail => mail.NextTryAt != null && mail.Tries > 0, cancel),
        await db.Mails.CountAsync(mail => mail.NextTryAt == null, cancel));

    /// <summary>What could not be sent so far, newest first.</summary>
    public static Task<List<WaitingMail>> Stuck(ChatDb db, CancellationToken cancel) => db.Mails.AsNoTracking()
        .Where(mail => mail.NextTryAt == null || mail.Tries > 0).OrderByDescending(mail => mail.Id).Take(MostShown).ToListAsync(cancel);

    /// <summary>Tries everything that waits at once, as after the mail server was mended.</summary>
    public Task<int> TryNow(Actor by) => writer.Run(turn =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        turn.AfterCommit(outbox.Ring);
        var waiting = turn.Db.Mails.Where(mail => mail.NextTryAt > now).ExecuteUpdate(mail => mail.SetProperty(one => one.NextTryAt, now));
        if (waiting > 0) Note(turn, by, AuditAction.MailsTried, waiting);
        return waiting;
    });

    /// <summary>Takes the mails that were given up off the list.</summary>
    public Task<int> ForgetGivenUp(Actor by) => writer.Run(turn =>
    {
        var givenUp = turn.Db.Mails.Where(mail => mail.NextTryAt == null).ExecuteDelete();
        if (givenUp > 0) Note(turn, by, AuditAction.MailsForgotten, givenUp);
        return givenUp;
    });

    private void Note(WriteTurn turn, Actor by, AuditAction action, int mails) =>
        audit.Note(turn, by, action, AuditSubject.Site, null, new AuditChange("Mails", null, mails.ToString(CultureInfo.InvariantCulture)));
}
