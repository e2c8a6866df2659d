using System.Buffers;
using System.IO.Pipelines;

namespace ChatSite.Live;

/// <summary>One open line: where it stands in its room, and the pipe to its browser. Only the broadcaster writes to it once it is live.</summary>
public sealed class Reader
{
    internal Reader(RoomLine line, int userId, PipeWriter pipe, bool gzip, long seq)
    {
        (Line, UserId, Pipe, IsGzip, Seq) = (line, userId, pipe, gzip, seq);
        // Ends by itself after 10 to 15 minutes, so that the right to read is checked anew, jittered so that a class does not come back at once.
        EndsAt = Environment.TickCount64 + Random.Shared.Next(600_000, 900_000);
    }

    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<string, byte[]>? _own;
    private bool _endsWithHeartbeat;

    internal RoomLine Line { get; }
    internal int UserId { get; }

    /// <summary>The session in which the line was opened, or 0.</summary>
    internal int SessionId { get; init; }
    internal PipeWriter Pipe { get; }
    internal bool IsGzip { get; }
    internal long EndsAt { get; }

    /// <summary>The largest row number that this reader was sent.</summary>
    internal long Seq { get; set; }

    /// <summary>The next frame of the room that this reader has not had.</summary>
    internal long Position { get; set; }

    /// <summary>The epoch that this reader has had whole, or 0.</summary>
    internal int Epoch { get; set; }
    internal bool IsLive { get; set; }

    /// <summary>The line ended because the person has lost the room or the session.</summary>
    internal bool IsCut { get; set; }

    /// <summary>What it is told waits here for a page that polls.</summary>
    internal bool IsPolled { get; set; }
    internal volatile bool IsBusy;

    /// <summary>Completes when the line is to end.</summary>
    internal Task Gone => _gone.Task;
    internal bool IsGone => _gone.Task.IsCompleted;
    internal void Close() => _gone.TrySetResult();

    /// <summary>Keeps something of the reader's own (a badge) until the next round; the newest under a name wins.</summary>
    internal void Keep(string name, byte[] sseEvent) => (_own ??= [])[name] = sseEvent;

    /// <summary>What waits for the next round.</summary>
    internal IReadOnlyDictionary<string, byte[]> Own => _own ?? [];

    internal bool HasOwn => _own is { Count: > 0 };

    internal void WriteOwn()
    {
        byte[] events = [.. _own!.Values.SelectMany(sseEvent => sseEvent)];
        _own = null;
        WriteAlone(events);
    }

    /// <summary>Writes what only this reader gets; it leaves the epoch by that, until the next begins.</summary>
    internal void WriteAlone(ReadOnlySpan<byte> plain)
    {
        Pipe.Write(IsGzip ? SharedDeflate.Alone(plain) : plain);
        (Epoch, _endsWithHeartbeat) = (0, false);
    }

    internal void Write(Frame frame)
    {
        if (frame.Seq > 0)
        {
            if (frame.Seq <= Seq)
            {
                Epoch = 0; // had it by catching up: what it skips, its window lacks
                return;
            }
            Seq = frame.Seq;
        }
        if (!IsGzip || frame.Shared is null)
        {
            Pipe.Write(!IsGzip ? frame.Plain : frame.IsHeartbeat && _endsWithHeartbeat ? SharedDeflate.HeartbeatAgain : frame.Alone);
            if (IsGzip) (Epoch, _endsWithHeartbeat) = (0, frame.IsHeartbeat);
            return;
        }
        _endsWithHeartbeat = false;
        if (frame.BeginsEpoch) Epoch = frame.Epoch;
        Pipe.Write(Epoch == frame.Epoch ? frame.Shared : frame.Alone);
        if (Epoch != frame.Epoch) Epoch = 0;
    }
}
