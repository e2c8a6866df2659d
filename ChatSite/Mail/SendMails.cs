using ChatSite.Data;
using ChatSite.Settings;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Mail;

/// <summary>Empties the <see cref="MailOutbox"/>: at once when something is added, and again and again while the mail server is away.</summary>
public sealed partial class SendMails(MailOutbox outbox, IMailCarrier carrier, WriterQueue writer, IServiceScopeFactory scopes, SiteSettings settings, TimeProvider clock, ILogger<SendMails> log)
    : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30), LongestWait = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Tries everything that is due; one round at a time, so that no mail goes out twice.</summary>
    public async Task Round(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await SendDue(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
    }

    private async Task SendDue(CancellationToken cancel)
    {
        while (await Due(cancel) is { Count: > 0 } due)
        {
            for (var i = 0; i < due.Count; i++)
            {
                try
                {
                    await Send(due[i], cancel);
                }
                catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
                {
                    // The same would happen to the others: they wait too, instead of each running into it.
                    var rest = due[i..];
                    ServerAway(log, rest.Count, problem.Message);
                    await Keep(rest, mail => Postpone(mail, problem.Message));
                    break;
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Round(stoppingToken);
                using var nap = new CancellationTokenSource(Pause, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(nap.Token, stoppingToken);
                await outbox.Rings(either.Token);
            }
            catch (OperationCanceledException)
            {
                // The nap is over, or the site stops.
            }
            catch (ObjectDisposedException) when (stoppingToken.IsCancellationRequested)
            {
                // The site could not start and is being cleared away.
            }
#pragma warning disable CA1031 // A round is worth a line in the log, not the whole site.
            catch (Exception problem)
            {
                RoundFailed(log, problem);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    private async Task<List<WaitingMail>> Due(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().Mails.AsNoTracking()
            .Where(mail => mail.NextTryAt <= now).OrderBy(mail => mail.NextTryAt).Take(AtOnce).ToListAsync(cancel);
    }

    private async Task Send(WaitingMail mail, CancellationToken cancel)
    {
        if (mail.UsefulUntil <= clock.GetUtcNow().UtcDateTime)
        {
            await Keep([mail], late => GiveUp(late, late.Problem ?? "It could not be sent in time."));
            return;
        }
        var at = new DateTimeOffset(mail.CreatedAt, TimeSpan.Zero);
        try
        {
            await carrier.Carry(new Letter($"{at.ToUnixTimeMilliseconds()}-{mail.Id}", settings.Get<SenderSettings>().As(settings.Get<SchoolSettings>().SiteName), new MailTo(mail.To, mail.ToName), mail.Subject, mail.Text, at), cancel);
            await writer.Run(turn =>
            {
                Note(turn, mail, MailOutcome.Sent, null);
                return turn.Db.Mails.Where(sent => sent.Id == mail.Id).ExecuteDelete();
            });
        }
        catch (MailRefused refused)
        {
            await Keep([mail], kept =>
            {
                if (refused.IsFinal) GiveUp(kept, refused.Message);
                else Postpone(kept, refused.Message);
            });
        }
    }

    private Task<int> Keep(List<WaitingMail> mails, Action<WaitingMail> change) => writer.Run(turn =>
    {
        turn.Db.UpdateRange(mails);
        mails.ForEach(change);
        // Tried again and again for days: the log tells the first time and the last.
        foreach (var mail in mails)
            if (mail.NextTryAt is null) Note(turn, mail, MailOutcome.GivenUp, mail.Problem);
            else if (mail.Tries == 1) Note(turn, mail, MailOutcome.Postponed, mail.Problem);
        return turn.Db.SaveChanges();
    });

    private void Note(WriteTurn turn, WaitingMail mail, MailOutcome outcome, string? problem) => turn
        .Sql("INSERT INTO MailLog (At, Outcome, MailId, \"To\", Subject, Problem) VALUES ($1, $2, $3, $4, $5, $6)",
            clock.GetUtcNow().ToUnixTimeMilliseconds(), (int)outcome, mail.Id, mail.To, mail.Subject, problem)
        .ExecuteNonQuery();

    // Twice as long each time, and never all at the same moment.
    private void Postpone(WaitingMail mail, string problem)
    {
        var wait = Math.Min(FirstWait.TotalSeconds * Math.Pow(2, mail.Tries++), LongestWait.TotalSeconds);
        mail.NextTryAt = clock.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(wait * (0.75 + 0.5 * Random.Shared.NextDouble()));
        mail.Problem = problem;
    }

    private void GiveUp(WaitingMail mail, string problem)
    {
        (mail.NextTryAt, mail.Text, mail.Problem) = (null, "", problem);
        GivenUp(log, mail.Id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server can't be reached; {Count} mails wait. {Problem}")]
    private static partial void ServerAway(ILogger log, int count, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Id} was given up. /admin/mail says why.")]
    private static partial void GivenUp(ILogger log, int id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending mail met a problem and goes on.")]
    private static partial void RoundFailed(ILogger log, Exception problem);
}
