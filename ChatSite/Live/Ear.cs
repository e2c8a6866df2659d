using System.IO.Pipelines;

namespace ChatSite.Live;

/// <summary>Listens to a room for one long poll: a reader whose bytes go nowhere and only say that something happened.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private readonly LiveHub _hub;
    private readonly Pipe _pipe = new();
    private readonly Reader _reader;

    public Ear(LiveHub hub, int roomId, int userId, int sessionId = 0)
    {
        _hub = hub;
        _reader = hub.Join(roomId, userId, _pipe.Writer, gzip: false, cursor: 0, sessionId);
        hub.GoLive(_reader, 0);
    }

    /// <summary>The person has lost the room or the session.</summary>
    public bool IsCut => _reader.IsCut;

    /// <summary>There is nothing more to hear.</summary>
    public bool IsOver => _reader.IsGone;

    /// <summary>Waits until something happens in the room.</summary>
    /// <exception cref="OperationCanceledException">The wait is over.</exception>
    public async Task Heard(CancellationToken cancel)
    {
        var reading = _pipe.Reader.ReadAsync(cancel).AsTask();
        if (await Task.WhenAny(reading, _reader.Gone) != reading) return;
        _pipe.Reader.AdvanceTo((await reading).Buffer.End);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipe.Reader.CompleteAsync();
        await _hub.Leave(_reader);
    }
}
