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
        var lately = db.SignIns.Where(entry => entry.At >= since);
        var outcomes = await lately.GroupBy(entry => entry.Outcome).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var failures = await db.Database.SqlQueryRaw<HourOfFailures>(
            "SELECT At / 3600000 AS Hour, COUNT(*) AS Failures FROM SignIns WHERE At >= {0} AND Outcome <> 1 GROUP BY Hour", new DateTimeOffset(since).ToUnixTimeMilliseconds()).ToDictionaryAsync(row => row.Hour, row => row.Failures, cancel);
        var places = await lately.Where(entry => entry.Outcome != SignInOutcome.SignedIn && entry.Address != null)
            .GroupBy(entry => entry.Address!).Select(group => new { Address = group.Key, Count = group.Count() }).OrderByDescending(group => group.Count).Take(MostPlaces).ToListAsync(cancel);

        var signedIn = outcomes.GetValueOrDefault(SignInOutcome.SignedIn);
        return new(signedIn, outcomes.Values.Sum() - signedIn, outcomes.GetValueOrDefault(SignInOutcome.UnknownName),
            [.. Enumerable.Range(0, 24).Select(hour => since.AddHours(hour)).Select(hour => (hour, failures.GetValueOrDefault(new DateTimeOffset(hour).ToUnixTimeSeconds() / 3600)))],
            [.. places.Select(place => (place.Address, place.Count))]);
    }

    private sealed record HourOfFailures(long Hour, int Failures);
}
