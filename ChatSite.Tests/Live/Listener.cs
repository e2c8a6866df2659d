using System.IO.Pipelines;
using System.Text;
using ChatSite.Live;

namespace ChatSite.Tests.Live;

/// <summary>A line that a hub holds for somebody, and what he hears on it.</summary>
internal sealed class Listener(Pipe pipe, Task held)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly StringBuilder _heard = new();

    public static Listener On(LiveHub hub, int room, int person, Func<ValueTask<CatchUp>> catchUp, CancellationToken gone = default)
    {
        var pipe = new Pipe();
        return new Listener(pipe, hub.Hold(room, person, pipe.Writer, gzip: false, 0, catchUp, gone));
    }

    /// <summary>Completes when the line is over.</summary>
    public Task Ended => held.WaitAsync(Patience, Cancel);

    public bool IsOpen => !held.IsCompleted;

    public async Task<string> Until(string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(Patience);
        while (!_heard.ToString().Contains(text, StringComparison.Ordinal)) Add(await pipe.Reader.ReadAsync(patience.Token));
        return _heard.ToString();
    }

    /// <summary>Everything that came, once the line is over.</summary>
    public async Task<string> Everything()
    {
        await Ended;
        await pipe.Writer.CompleteAsync();
        for (var read = await pipe.Reader.ReadAsync(Cancel); !read.Buffer.IsEmpty; read = await pipe.Reader.ReadAsync(Cancel)) Add(read);
        return _heard.ToString();
    }

    private void Add(ReadResult read)
    {
        _heard.Append(Encoding.UTF8.GetString(read.Buffer));
        pipe.Reader.AdvanceTo(read.Buffer.End);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
