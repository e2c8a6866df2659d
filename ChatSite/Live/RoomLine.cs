namespace ChatSite.Live;

/// <summary>The readers of one room and the last frames on their way to them. Guarded by the hub's gate.</summary>
internal sealed class RoomLine(int roomId) : IDisposable
{
    // A reader who is further behind than this is let go; its cursor repairs it.
    private const int Kept = 512;

    private readonly Frame?[] _frames = new Frame?[Kept];
    private readonly SharedDeflate _deflate = new();
    private long _nextHeartbeat = Environment.TickCount64 + Random.Shared.Next(20_000, 25_000);
    private long _lastFrame;

    public int RoomId { get; } = roomId;
    public List<Reader> Readers { get; } = [];
    public long Head { get; private set; }
    public bool IsDirty { get; set; }

    /// <summary>Nothing was said for a while, and the compression's history is forgotten.</summary>
    public bool IsResting => _deflate.IsResting;

    public void Add(Frame frame)
    {
        _lastFrame = Environment.TickCount64;
        Put(frame);
    }

    private void Put(Frame frame)
    {
        var (gzip, waiting) = (false, false);
        foreach (var reader in Readers)
        {
            if (!reader.IsGzip || !reader.IsLive) continue;
            gzip = true;
            waiting |= reader.Epoch != _deflate.Epoch;
        }
        // A room that sleeps is not woken by its own heartbeat: a history holds some 260 KB.
        if (gzip && !(frame.IsHeartbeat && _deflate.IsResting)) _deflate.Encode(frame, waiting);
        _frames[Head++ % Kept] = frame;
        IsDirty = true;
    }

    public void Beat(long now)
    {
        if (now - _lastFrame > 60_000) _deflate.Rest();
        if (now < _nextHeartbeat || Readers.Count == 0) return;
        _nextHeartbeat = now + Random.Shared.Next(20_000, 25_000);
        Put(new Frame(0, Sse.Heartbeat) { IsHeartbeat = true });
    }

    /// <summary>Gives the reader everything up to the head in one flush. A slow one is skipped and comes back when it has drained.</summary>
    /// <returns>How many frames it was given.</returns>
    public int Pump(Reader reader, bool round, Action<Reader, Task> whenDrained)
    {
        var given = 0;
        while (!reader.IsBusy && !reader.IsGone && reader.IsLive && (reader.Position < Head || (round && reader.HasOwn)))
        {
            if (Head - reader.Position > Kept)
            {
                reader.Close();
                return given;
            }
            given += (int)(Head - reader.Position);
            for (; reader.Position < Head; reader.Position++) reader.Write(_frames[reader.Position % Kept]!);
            if (round && reader.HasOwn) reader.WriteOwn();

            var flush = reader.Pipe.FlushAsync();
            if (flush.IsCompletedSuccessfully)
            {
                if (flush.Result.IsCompleted) reader.Close();
                continue;
            }
            reader.IsBusy = true;
            whenDrained(reader, flush.AsTask());
        }
        return given;
    }

    public void Dispose() => _deflate.Dispose();
}
