using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Overview;

/// <summary>Asks what went on in the last days; days without a word are there too.</summary>
public sealed class DayFigures(ChatDb db, CountDays count)
{
    public async Task<List<DailyCount>> Last(int days, CancellationToken cancel)
    {
        var today = count.Today;
        var first = today.AddDays(1 - days);
        var found = await db.DailyCounts.AsNoTracking().Where(one => one.Day >= first).ToDictionaryAsync(one => one.Day, cancel);
        return [.. Enumerable.Range(0, days).Select(first.AddDays).Select(day => found.GetValueOrDefault(day) ?? new DailyCount { Day = day })];
    }
}
