using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Retention;

/// <summary>Deletes every night what was kept long enough, once its hour has come on the school's clock.</summary>
public sealed class RetentionRounds(KeepTo keep, CleanSignIns signIns, SiteSettings settings, IServiceScopeFactory scopes, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionRounds> log)
    : Rounds(TimeSpan.FromMinutes(10), clock, log)
{
    private readonly TimeProvider _clock = clock;

    /// <summary>When the hour comes next, if something is decided.</summary>
    public DateTime Next()
    {
        var zone = settings.Get<SchoolSettings>().Zone;
        var hour = TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), zone) is var now && now.Hour < options.Value.Hour ? now.Date.AddHours(options.Value.Hour) : now.Date.AddDays(1).AddHours(options.Value.Hour);
        return Utc(hour, zone);
    }

    public override async Task Round(CancellationToken cancel)
    {
        if (settings.Get<RetentionSettings>().DecidedAt is not { } decidedAt) return;
        var since = Next().AddDays(-1);
        // What was decided a moment ago can be thought over until the night.
        if (decidedAt > since || await HasRunSince(since, cancel)) return;
        await keep.Now(Actor.Site, cancel);
        await signIns.By(settings.Get<RetentionSettings>(), cancel);
    }

    private async Task<bool> HasRunSince(DateTime since, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().RetentionRuns.AnyAsync(run => run.EndedAt >= since && run.Problem == null, cancel);
    }

    // In the hour that a change of the clock skips, the one behind it.
    private static DateTime Utc(DateTime local, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(zone.IsInvalidTime(local) ? local.AddHours(1) : local, DateTimeKind.Unspecified), zone);
}
