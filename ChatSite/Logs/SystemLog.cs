using System.Threading.Channels;

namespace ChatSite.Logs;

/// <summary>
/// What waits to be written into the system log. Bounded, and nobody waits for it: whoever reports a failure must never
/// meet another one by doing so.
/// </summary>
public sealed class SystemLog
{
    public const int MostWaiting = 1000;

    private readonly Channel<SystemLogEntry> _waiting = Channel.CreateBounded<SystemLogEntry>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private int _lost;

    internal ChannelReader<SystemLogEntry> Waiting => _waiting.Reader;

    internal void Add(SystemLogEntry entry)
    {
        // It says yes too when it drops one.
        if (_waiting.Reader.Count >= MostWaiting) Interlocked.Increment(ref _lost);
        else _waiting.Writer.TryWrite(entry);
    }

    /// <summary>How many found no place since it was last asked.</summary>
    internal int TakeLost() => Interlocked.Exchange(ref _lost, 0);

    internal void Lost(int lines) => Interlocked.Add(ref _lost, lines);
}
