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
    private readonly Statuses? _statuses;
    private readonly TimeProvider _clock;
    private HashSet<int> _returned = [];

    public WhoIsHere(LiveHub live, TimeProvider clock, Statuses? statuses = null)
    {
        (_clock, _statuses) = (clock, statuses);
        live.Joined += (_, userId, _) => Come(userId);
        live.Left += (_, userId) => Go(userId);
    }

    /// <summary>Whether somebody is there, as far as he shows it.</summary>
    /// <param name="lastSeenAt">What the database remembers, for those who were here before the program started.</param>
    public PersonState StateOf(int userId, DateTime? lastSeenAt = null) => Look(userId, lastSeenAt).State;

    /// <summary>How somebody appears to others: what his pages tell, and what he chose.</summary>
    public Seen Look(int userId, DateTime? lastSeenAt = null) => AsChosen(userId, There(userId, lastSeenAt));

    private Seen AsChosen(int userId, PersonState there) => _statuses is null ? new(there) : Seen.Of(there, _statuses.Of(userId));

    private PersonState There(int userId, DateTime? lastSeenAt)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        lock (_gate)
            if (_traces.TryGetValue(userId, out var trace) && trace.StateAt(now) is var state and not PersonState.Offline) return state;
        return lastSeenAt > now - Away ? PersonState.Away : PersonState.Offline;
    }

    /// <summary>Who appears otherwise than at the last call.</summary>
    internal Dictionary<int, Seen> TakeChanges()
    {
        _statuses?.End();
        var now = _clock.GetUtcNow().UtcDateTime;
        var changes = new Dictionary<int, Seen>();
        lock (_gate)
        {
            // Also words of somebody who has no line, such as without a script, come and end in others' pages.
            foreach (var userId in _statuses?.Chosen ?? [])
                if (!_traces.ContainsKey(userId)) _traces.Add(userId, new Trace());
            foreach (var (userId, trace) in _traces)
            {
                var seen = AsChosen(userId, trace.StateAt(now));
                if (seen != trace.Told) changes.Add(userId, trace.Told = seen);
                else if (trace.Lines == 0 && trace.SeenAt < now - Forgotten && seen == default) _traces.Remove(userId);
            }
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

    /// <summary>Everyone who was here lately: how they appear, and when they were last seen.</summary>
    internal List<(int UserId, Seen Seen, DateTime SeenAt)> Lately()
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        lock (_gate) return [.. _traces.Select(trace => (trace.Key, AsChosen(trace.Key, trace.Value.StateAt(now)), trace.Value.Lines > 0 ? now : trace.Value.SeenAt))];
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
        public Seen Told;

        public PersonState StateAt(DateTime now) =>
            Lines > 0 || SeenAt > now - Blink ? PersonState.Online
            : SeenAt > now - Away ? PersonState.Away
            : PersonState.Offline;
    }
}
