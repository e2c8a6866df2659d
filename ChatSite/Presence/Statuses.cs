using System.Collections.Concurrent;
using ChatSite.Data;
using ChatSite.Live;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Presence;

/// <summary>Everyone's status, in memory: every dot asks. A person's own pages hear of it at once; others through presence.</summary>
public sealed class Statuses(WriterQueue writer, LiveHub live, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly Status None = new();

    private readonly Lock _gate = new();
    private ConcurrentDictionary<int, Status>? _all;

    /// <summary>The person's status now; one that has ended is none.</summary>
    public Status Of(int userId) =>
        All().TryGetValue(userId, out var status) && !(status.Until <= clock.GetUtcNow().UtcDateTime) ? status : None;

    /// <summary>Everyone whose status says something.</summary>
    internal IEnumerable<int> Chosen => All().Keys;

    /// <summary>Forgets what has ended, and tells the person's own pages.</summary>
    internal void End()
    {
        foreach (var pair in All().Where(pair => pair.Value.Until <= clock.GetUtcNow().UtcDateTime))
            if (All().TryRemove(pair)) Tell(pair.Key, None);
    }

    /// <summary>The person has left for good.</summary>
    internal void Forget(int userId) => All().TryRemove(userId, out _);

    internal Task<bool> Keep(Status status) => writer.Run(turn =>
    {
        turn.Sql(
            """
            INSERT INTO Statuses (UserId, Kind, Text, Until) VALUES ($1, $2, $3, $4)
            ON CONFLICT (UserId) DO UPDATE SET Kind = $2, Text = $3, Until = $4
            """, status.UserId, (int)status.Kind, status.Text, status.Until is { } end ? new DateTimeOffset(end).ToUnixTimeMilliseconds() : null).ExecuteNonQuery();
        turn.AfterCommit(() =>
        {
            All()[status.UserId] = status;
            Tell(status.UserId, status);
        });
        return true;
    });

    private void Tell(int userId, Status status) => live.Tell(userId, "me", Sse.Named("me", $"{status.Kind.Word()} {Seen.Ms(status.Until)}"));

    private ConcurrentDictionary<int, Status> All()
    {
        if (_all is { } known) return known;
        lock (_gate)
        {
            if (_all is { } meanwhile) return meanwhile;
            using var scope = scopes.CreateScope();
            var stored = scope.ServiceProvider.GetRequiredService<ChatDb>().Statuses.AsNoTracking().ToList();
            return _all = new(stored.Select(status => KeyValuePair.Create(status.UserId, status)));
        }
    }
}
