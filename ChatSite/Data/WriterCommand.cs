using System.Diagnostics;

namespace ChatSite.Data;

/// <summary>Something that waits in line at the writer, and the answer that somebody awaits.</summary>
internal abstract class WriterCommand
{
    /// <summary>When it got in line, by the stopwatch.</summary>
    public long Since { get; } = Stopwatch.GetTimestamp();

    public abstract Exception? Problem { get; }
    public abstract bool IsAlone { get; }
    public abstract void RunIn(WriteTurn turn);
    public abstract void RunAlone();
    public abstract void Fail(Exception problem);
    public abstract void Finish();
}

internal sealed class WriterCommand<T>(Func<WriteTurn, T>? together, Func<T>? alone) : WriterCommand
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _problem;

    public override Exception? Problem => _problem;
    public Task<T> Answer => _answer.Task;
    public override bool IsAlone => alone is not null;

#pragma warning disable CA1031 // The exception belongs to whoever awaits the answer.
    public override void RunIn(WriteTurn turn)
    {
        try { turn.Try(() => _result = together!(turn)); }
        catch (Exception problem) { _problem = problem; }
    }

    public override void RunAlone()
    {
        try { _result = alone!(); }
        catch (Exception problem) { _problem = problem; }
    }
#pragma warning restore CA1031

    public override void Fail(Exception problem) => _problem ??= problem;

    public override void Finish()
    {
        if (_problem is null) _answer.SetResult(_result);
        else _answer.SetException(_problem);
    }
}
