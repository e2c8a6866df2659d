using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Overview;

/// <summary>
/// Counts messages and people for each day, a minute's worth at a time: so the overview asks thirty rows and not a
/// million messages. Ids become visible in order, so nothing is missed and nothing counted twice.
/// </summary>
public sealed class CountDays(IServiceScopeFactory scopes, WriterQueue writer, SiteSettings settings, TimeProvider clock, ILogger<CountDays> log)
    : Rounds(TimeSpan.FromMinutes(1), clock, log)
{
    // Some 20 ms of reading.
    private const int AtOnce = 20_000;

    private readonly TimeProvider _clock = clock;

    private TimeZoneInfo Zone => settings.Get<SchoolSettings>().Zone;

    /// <summary>The day it is at school.</summary>
    public DateOnly Today => DayOf(_clock.GetUtcNow());

    public override async Task Round(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && await CountMessages(cancel) == AtOnce) { }
        await CountPeople(cancel);
    }

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    protected override Task End() => Round(CancellationToken.None);

    private async Task<int> CountMessages(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var upTo = await db.DailyCounts.MaxAsync(count => (long?)count.UpTo, cancel) ?? 0;
        var next = await db.Messages.Where(message => message.Id > upTo).OrderBy(message => message.Id).Take(AtOnce)
            .Select(message => new { message.Id, message.PostedAt, message.Kind }).ToListAsync(cancel);
        if (next.Count == 0) return 0;
        var days = next.Where(message => message.Kind == MessageKind.Text).CountBy(message => DayOf(new DateTimeOffset(message.PostedAt))).ToList();
        await writer.Run(turn =>
        {
            foreach (var (day, messages) in days) Row(turn, day).Messages += messages;
            // The place where counting goes on moves to the newest row, also where the last messages are old ones (an import).
            Row(turn, Today).UpTo = next[^1].Id;
            return turn.Db.SaveChanges();
        });
        return next.Count;
    }

    // Whoever was here later than midnight was here today; after the next midnight, the last number stays.
    private async Task CountPeople(CancellationToken cancel)
    {
        var today = Today;
        var midnight = TimeZones.Begin(today, Zone);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var people = await db.UserSessions.Where(session => session.LastSeenAt >= midnight).Select(session => session.UserId).Distinct().CountAsync(cancel);
        if (people == (await db.DailyCounts.AsNoTracking().SingleOrDefaultAsync(count => count.Day == today, cancel))?.People) return;
        await writer.Run(turn =>
        {
            var row = Row(turn, today);
            row.People = Math.Max(row.People ?? 0, people);
            return turn.Db.SaveChanges();
        });
    }

    private static DailyCount Row(WriteTurn turn, DateOnly day)
    {
        if (turn.Db.DailyCounts.Find(day) is { } row) return row;
        row = new DailyCount { Day = day };
        turn.Db.Add(row);
        return row;
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
}
