namespace ChatSite.Accounts;

/// <summary>
/// Counts wrong tries under a name, whether or not anybody has it: one memory for both, so that no answer, and no wait,
/// tells a name that somebody has from one that nobody has. Five within ten minutes, and the name rests for ten.
/// </summary>
public sealed class WrongTries(TimeProvider clock)
{
    public const int Most = 5;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    // Bounded. A name that is pushed out by ten thousand others has rested while those were tried.
    private readonly Recent<string, Tries> _names = new(10_000);

    /// <summary>Whether there were too many wrong tries for this name.</summary>
    public bool Rests(string name) => _names.TryGet(name, out var tries) && tries.Rests(clock.GetUtcNow());

    /// <summary>Counts a wrong try; answers whether the name rests from now on.</summary>
    public bool Count(string name) => Of(name).Count(clock.GetUtcNow());

    /// <summary>Counts a try before it is looked at, so that of many at the same moment only five are; false when the name rests.</summary>
    public bool Take(string name) => Of(name).Take(clock.GetUtcNow());

    /// <summary>It was the right one after all.</summary>
    public void Forgive(string name)
    {
        if (_names.TryGet(name, out var tries)) tries.Forgive();
    }

    private Tries Of(string name)
    {
        if (!_names.TryGet(name, out _)) _names.Keep(name, new Tries());
        return _names.TryGet(name, out var tries) ? tries : new Tries();
    }

    private sealed class Tries
    {
        private readonly Lock _gate = new();
        private int _count;
        private DateTimeOffset _since, _restsUntil;

        public bool Rests(DateTimeOffset now)
        {
            lock (_gate) return now < _restsUntil;
        }

        public bool Count(DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now >= _since + Rest) (_count, _since) = (0, now);
                if (++_count < Most) return now < _restsUntil;
                (_count, _since, _restsUntil) = (0, now, now + Rest);
                return true;
            }
        }

        public bool Take(DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now < _restsUntil) return false;
                Count(now);
                return true;
            }
        }

        public void Forgive()
        {
            lock (_gate) (_count, _restsUntil) = (0, default);
        }
    }
}
