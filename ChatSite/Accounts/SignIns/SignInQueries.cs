using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Which tries to sign in somebody wants to see; what is null doesn't matter.</summary>
/// <param name="OnlyFailures">All but those that went well.</param>
public sealed record SignInFilter(
    IReadOnlyList<int>? Who = null, SignInOutcome? Outcome = null, bool OnlyFailures = false, SignInWay? Way = null, DateTime? From = null, DateTime? Upto = null, string? Place = null, string? NameMark = null);

/// <summary>How it stands with signing in since a moment.</summary>
/// <param name="Hours">The failures in each full hour, oldest first.</param>
/// <param name="Places">Where most failures came from.</param>
public sealed record SignInFigures(int SignedIn, int Failed, int UnknownNames, IReadOnlyList<(DateTime Hour, int Failures)> Hours, IReadOnlyList<(string Address, int Failures)> Places)
{
    /// <summary>Of all tries, from 0 to 1.</summary>
    public double FailureRate => Failed == 0 ? 0 : (double)Failed / (Failed + SignedIn);
}

/// <summary>Finds tries to sign in, and counts them.</summary>
public static class SignInQueries
{
    private const int MostPlaces = 5;

    public static async Task<Ledger<SignInEntry>> Find(ChatDb db, SignInFilter filter, CancellationToken cancel)
    {
        var entries = new Ledger<SignInEntry>(db, "SignIns", entry => entry.Id);
        if (filter.Who is { } who) entries.Where(who is [var one] ? $"t.UserId = {one}" : $"t.UserId IN ({string.Join(", ", who)})");
        if (filter.Place is { } place)
        {
            var (condition, values) = Addresses.Condition(filter.Who is null ? "t.Address" : "+t.Address", place);
            entries.Where(condition, values);
        }
        var leads = filter.Who is not null || filter.Place is not null;
        if (filter.Outcome is { } outcome) entries.Where(leads ? "+t.Outcome = $" : "t.Outcome = $", (int)outcome);
        if (filter.OnlyFailures) entries.Where("+t.Outcome <> $", (int)SignInOutcome.SignedIn);
        if (filter.Way is { } way) entries.Where("t.Way = $", (int)way);
        if (filter.NameMark is { } mark) entries.Where("t.NameMark = $", mark);
        return await entries.Between(filter.From, filter.Upto, cancel);
    }

    /// <summary>The last 24 hours, and the failures in each.</summary>
    public static async Task<SignInFigures> LastDay(ChatDb db, DateTime now, CancellationToken cancel)
    {
        var end = new DateTime(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc).AddHours(1);
        var since = end.AddDays(-1);
        // Said which index: left alone, SQLite would rather group along that of the outcomes, through the years.
        var tries = await db.Database.SqlQueryRaw<Tries>(
            "SELECT At / 3600000 AS Hour, Outcome, Address, COUNT(*) AS Count FROM SignIns INDEXED BY IX_SignIns_At_Outcome WHERE At >= {0} GROUP BY 1, 2, 3",
            new DateTimeOffset(since).ToUnixTimeMilliseconds()).ToListAsync(cancel);
        var failures = tries.Where(one => one.Outcome != SignInOutcome.SignedIn).ToList();
        var hours = failures.GroupBy(one => one.Hour).ToDictionary(hour => hour.Key, hour => hour.Sum(one => one.Count));

        return new(tries.Sum(one => one.Count) - failures.Sum(one => one.Count), failures.Sum(one => one.Count), failures.Where(one => one.Outcome == SignInOutcome.UnknownName).Sum(one => one.Count),
            [.. Enumerable.Range(0, 24).Select(hour => since.AddHours(hour)).Select(hour => (hour, hours.GetValueOrDefault(new DateTimeOffset(hour).ToUnixTimeSeconds() / 3600)))],
            [.. failures.Where(one => one.Address is not null).GroupBy(one => one.Address!).Select(place => (place.Key, place.Sum(one => one.Count))).OrderByDescending(place => place.Item2).Take(MostPlaces)]);
    }

    private sealed record Tries(long Hour, SignInOutcome Outcome, string? Address, int Count);
}
