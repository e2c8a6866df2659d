namespace ChatSite.Live;

/// <content>The broadcaster's thread: takes what was published, and pumps it into every line that is behind.</content>
public sealed partial class LiveHub
{
    private void Broadcast()
    {
        long nextBeat = 0, nextRound = 0;
        while (!_stopping)
        {
            _work.WaitOne(1000);
            try
            {
                var now = Environment.TickCount64;
                lock (_gate)
                {
                    while (_published.TryDequeue(out var next))
                        if (_lines.TryGetValue(next.RoomId, out var line)) line.Add(next.Frame);
                    if (now >= nextBeat)
                    {
                        nextBeat = now + 1000;
                        foreach (var line in _lines.Values) line.Beat(now);
                        foreach (var reader in All())
                            if (now > reader.EndsAt) reader.Close();
                    }
                    var round = now >= nextRound;
                    if (round) nextRound = now + 5000;
                    foreach (var line in _lines.Values) Pump(line, round);
                }
            }
#pragma warning disable CA1031 // One broken pipe must not silence the school.
            catch (Exception problem)
            {
                BroadcastFailed(_log, problem);
            }
#pragma warning restore CA1031
        }
    }

    private void Pump(RoomLine line, bool round)
    {
        if (!line.IsDirty && !round) return;
        line.IsDirty = false;
        foreach (var reader in line.Readers)
            if (reader.Position < line.Head || (round && reader.HasOwn)) _delivered += line.Pump(reader, round, Drained);
    }

    private void Drained(Reader reader, Task flush) => _ = Wait(reader, flush);

    private async Task Wait(Reader reader, Task flush)
    {
        try { await flush; }
#pragma warning disable CA1031 // The connection is gone, whatever the transport calls it.
        catch { reader.Close(); }
#pragma warning restore CA1031
        reader.IsBusy = false;
        lock (_gate) reader.Line.IsDirty = true;
        _work.Set();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The broadcaster met a problem and goes on.")]
    private static partial void BroadcastFailed(ILogger log, Exception problem);
}
