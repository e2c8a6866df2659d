using System.Collections.Concurrent;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Who is about to leave, in memory: every page says so to the one it is about.</summary>
public sealed class Departures(IServiceScopeFactory scopes)
{
    private readonly Lock _gate = new();
    private ConcurrentDictionary<int, (DateTime Due, bool ByStaff)>? _all;

    /// <summary>When this person's account will be deleted; null when it stays.</summary>
    public DateTime? Of(int userId) => All().TryGetValue(userId, out var departure) ? departure.Due : null;

    /// <summary>Whether staff have decided it, so that only they take it back.</summary>
    public bool IsDecided(int userId) => All().TryGetValue(userId, out var departure) && departure.ByStaff;

    internal IReadOnlyList<int> Due(DateTime now) => [.. All().Where(departure => departure.Value.Due <= now).Select(departure => departure.Key)];

    internal void Set(int userId, DateTime due, bool byStaff = false) => All()[userId] = (due, byStaff);

    internal void Forget(int userId) => All().TryRemove(userId, out _);

    private ConcurrentDictionary<int, (DateTime Due, bool ByStaff)> All()
    {
        if (_all is { } known) return known;
        lock (_gate)
        {
            if (_all is { } meanwhile) return meanwhile;
            using var scope = scopes.CreateScope();
            return _all = new(scope.ServiceProvider.GetRequiredService<ChatDb>().Departures.AsNoTracking().ToDictionary(departure => departure.UserId, departure => (departure.DueAt, departure.ByStaff)));
        }
    }
}
