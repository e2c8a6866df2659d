using System.IO.Pipelines;
using System.Text;
using ChatSite.Live;

namespace ChatSite.Tests.Rooms;

/// <summary>Somebody's open page: everything that came down its line, as text.</summary>
internal sealed class Heard : IAsyncDisposable
{
    private readonly Pipe _pipe = new();
    private readonly StringBuilder _text = new();
    private readonly LiveHub _hub;
    private readonly Reader _reader;

    /// <param name="room">The room that the page shows, or 0.</param>
    /// <param name="cursor">The largest row number that the page shows. What was said before may still be on its way: without it, the page hears that too.</param>
    public Heard(LiveHub hub, int room, int person, long cursor = 0)
    {
        _hub = hub;
        _reader = hub.Join(room, person, _pipe.Writer, gzip: false, cursor);
        hub.GoLive(_reader, 0);
    }

    /// <summary>Waits until the text has come, or waits for the next round of what is the reader's own; answers everything until then.</summary>
    public async Task<string> Until(string text)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (_pipe.Reader.TryRead(out var read))
            {
                foreach (var part in read.Buffer) _text.Append(Encoding.UTF8.GetString(part.Span));
                _pipe.Reader.AdvanceTo(read.Buffer.End);
            }
            var heard = _text + string.Concat(_reader.Own.Values.Select(Encoding.UTF8.GetString));
            if (heard.Contains(text, StringComparison.Ordinal)) return heard;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"“{text}” did not come, only: {_text}");
    }

    /// <summary>Everything that was sent or waits by now.</summary>
    public Task<string> Everything()
    {
        _hub.Tell(_reader.UserId, "end", "<b>everything</b>");
        return Until("<b>everything</b>");
    }

    public bool IsCut => _reader.IsGone;

    public async ValueTask DisposeAsync()
    {
        await _pipe.Reader.CompleteAsync();
        await _hub.Leave(_reader);
    }
}
