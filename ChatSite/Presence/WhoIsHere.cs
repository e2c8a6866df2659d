using ChatSite.Live;

namespace ChatSite.Presence;

/// <summary>Knows who has a page in view, by the open lines. Kept in memory only; <see cref="RememberLastSeen"/> writes a trace now and then.</summary>
public sealed class WhoIsHere
{
    /// <summary>Going to another page closes one line and opens the next; nobody is away for that.</summary>
    public static readonly TimeSpan Blink = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan Away = TimeSpan.FromMinutes(5);

    // Kept while somebody who reconnects may still show the person as there.
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Trace> _traces = [];
    private readonly TimeProvider _clock;
    private HashSet<int> _returned = [];

    public WhoIsHere(LiveHub live, TimeProvider clock)
    {
        _clock = clock;
        live.Joined += (_, userId, _) => Come(userId);
        live.Left += (_, userId) => Go(userId);
    }

    /// <param name="lastSeenAt">What the database remembers, for those who were here before the program started.</param>
    public PersonState StateOf(int userId, DateTime? lastSeenAt = null)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        lock (_gate)
            if (_traces.TryGetValue(userId, out var trace) && trace.StateAt(now) is var state and not PersonState.Offline) return state;
        return lastSeenAt > now - Away ? PersonState.Away : PersonState.Offline;
    }

    /// <summary>Who is in another state than at the last call.</summary>
    internal Dictionary<int, PersonState> TakeChanges()
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var changes = new Dictionary<int, PersonState>();
        lock (_gate)
            foreach (var (userId, trace) in _traces)
            {
                var state = trace.StateAt(now);
                if (state != trace.Told) changes.Add(userId, trace.Told = state);
                else if (trace.Lines == 0 && trace.SeenAt < now - Forgotten) _traces.Remove(userId);
            }
        return changes;
    }

    /// <summary>Who has come since the last call and was not just on another page: their pages may show old states.</summary>
    internal HashSet<int> TakeReturned()
    {
        lock (_gate)
        {
            var returned = _returned;
            _returned = [];
            return returned;
        }
    }

    /// <summary>Everyone who was here lately, with the state and the time they were last seen.</summary>
    internal List<(int UserId, PersonState State, DateTime SeenAt)> Lately()
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        lock (_gate) return [.. _traces.Select(trace => (trace.Key, trace.Value.StateAt(now), trace.Value.Lines > 0 ? now : trace.Value.SeenAt))];
    }

    private void Come(int userId)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        lock (_gate)
        {
            if (!_traces.TryGetValue(userId, out var trace)) _traces.Add(userId, trace = new Trace());
            if (trace.Lines == 0 && trace.SeenAt < now - Blink) _returned.Add(userId);
            trace.Lines++;
            trace.SeenAt = now;
        }
    }

    private void Go(int userId)
    {
        lock (_gate)
        {
            if (!_traces.TryGetValue(userId, out var trace)) return;
            trace.Lines--;
            trace.SeenAt = _clock.GetUtcNow().UtcDateTime;
        }
    }

    private sealed class Trace
    {
        public int Lines;
        public DateTime SeenAt;
        public PersonState Told;

        public PersonState StateAt(DateTime now) =>
            Lines > 0 || SeenAt > now - Blink ? PersonState.Online
            : SeenAt > now - Away ? PersonState.Away
            : PersonState.Offline;
    }
}
