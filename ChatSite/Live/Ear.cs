using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ChatSite.Live;

/// <summary>Listens for a page that polls: a reader of its room whose events wait here until the next answer takes them along.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private readonly LiveHub _hub;
    private readonly Pipe _pipe = new(new PipeOptions(useSynchronizationContext: false));
    private readonly Reader _reader;
    private readonly List<Told> _told = [];

    public Ear(LiveHub hub, int roomId, int userId, int sessionId = 0, long cursor = 0)
    {
        _hub = hub;
        _reader = hub.Join(roomId, userId, _pipe.Writer, gzip: false, cursor, sessionId);
        _reader.IsPolled = true;
        hub.GoLive(_reader, 0);
    }

    public int RoomId => _reader.Line.RoomId;
    public int UserId => _reader.UserId;
    public int SessionId => _reader.SessionId;

    /// <summary>The person has lost the room or the session.</summary>
    public bool IsCut => _reader.IsCut;

    /// <summary>There is nothing more to hear.</summary>
    public bool IsOver => _reader.IsGone;

    /// <summary>What was told besides rows: these are asked of the database, from the page's own cursor.</summary>
    public IReadOnlyList<Told> Told => _told;

    /// <summary>Takes in what has come by now, without waiting.</summary>
    public void Listen()
    {
        if (_pipe.Reader.TryRead(out var read)) TakeIn(read);
    }

    /// <summary>Waits until something happens in the room or is told to the person. False: the time is up.</summary>
    public async Task<bool> Hears(CancellationToken timeIsUp)
    {
        try
        {
            var reading = _pipe.Reader.ReadAsync(timeIsUp).AsTask();
            if (await Task.WhenAny(reading, _reader.Gone) == reading) TakeIn(await reading);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // A flush holds whole events only.
    private void TakeIn(ReadResult read)
    {
        _told.AddRange(Live.Told.In(Encoding.UTF8.GetString(read.Buffer)).Where(told => told.IsNews));
        _pipe.Reader.AdvanceTo(read.Buffer.End);
    }

    /// <summary>The answer has taken along what was told.</summary>
    public void Forget() => _told.Clear();

    public async ValueTask DisposeAsync()
    {
        await _pipe.Reader.CompleteAsync();
        await _hub.Leave(_reader);
    }
}
