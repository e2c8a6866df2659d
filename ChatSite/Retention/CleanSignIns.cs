using ChatSite.Accounts;
using ChatSite.Data;

namespace ChatSite.Retention;

/// <summary>Deletes what people's own lists of sign-ins need no longer, some rows a turn.</summary>
public sealed class CleanSignIns(WriterQueue writer, TimeProvider clock)
{
    private const int AtOnce = 500;

    // Nobody has ended it, but its cookie ran out that long after it was last used.
    private static readonly TimeSpan RunsOut = SessionCookie.Lasts(remembered: true);

    public async Task By(RetentionSettings settings, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (settings.Sessions > 0)
            await Clean("DELETE FROM UserSessions WHERE Id IN (SELECT Id FROM UserSessions WHERE coalesce(EndedAt, LastSeenAt + $3) < $1 LIMIT $2)", now.AddDays(-settings.Sessions), cancel);
        if (settings.SecurityLog > 0)
            await Clean("DELETE FROM SecurityEvents WHERE Id IN (SELECT Id FROM SecurityEvents WHERE At < $1 AND $3 LIMIT $2)", now.AddDays(-settings.SecurityLog), cancel);
    }

    private async Task Clean(string sql, DateTimeOffset before, CancellationToken cancel)
    {
        while (await writer.Run(turn => turn.Sql(sql, before.ToUnixTimeMilliseconds(), AtOnce, (long)RunsOut.TotalMilliseconds).ExecuteNonQuery()) == AtOnce)
            cancel.ThrowIfCancellationRequested();
    }
}
