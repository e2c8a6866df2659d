using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Logs;

/// <summary>Takes away what is older than an administrator wants the logs kept, in small pieces: each holds the writer up for some milliseconds.</summary>
public sealed class CleanLogs(WriterQueue writer, SiteSettings settings, TimeProvider clock, ILogger<CleanLogs> log) : Rounds(TimeSpan.FromHours(1), clock, log)
{
    private const int Piece = 1000;

    private readonly TimeProvider _clock = clock;

    public override async Task Round(CancellationToken cancel)
    {
        var kept = settings.Get<LogSettings>();
        foreach (var (table, days) in new[] { ("SignIns", kept.SignInDays), ("SystemLog", kept.SystemDays), ("MailLog", kept.MailDays) })
            while (await Clean(table, _clock.GetUtcNow().AddDays(-Math.Max(days, LogSettings.Shortest))) == Piece) cancel.ThrowIfCancellationRequested();
    }

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    private Task<int> Clean(string table, DateTimeOffset before) => writer.Run(turn => turn
        .Sql($"DELETE FROM {table} WHERE Id IN (SELECT Id FROM {table} WHERE At < $1 ORDER BY At LIMIT {Piece})", before.ToUnixTimeMilliseconds()).ExecuteNonQuery());
}
