using System.Collections.Concurrent;
using System.Threading.Channels;

namespace ChatSite.Reports;

/// <summary>How far the reports are that are being made now; and the bell that tells of a new one.</summary>
public sealed class ReportRuns
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<int, Run> _now = new();

    /// <summary>How many rows of a report were read or written so far; null when it is not being made.</summary>
    public long? RowsOf(int reportId) => _now.TryGetValue(reportId, out var run) ? Interlocked.Read(ref run.Rows) : null;

    internal void Ring() => _bell.Writer.TryWrite(true);

    internal ValueTask<bool> Rings(CancellationToken cancel) => _bell.Reader.ReadAsync(cancel);

    internal Run Begin(int reportId, CancellationToken stopping) => _now[reportId] = new Run(stopping);

    internal void End(int reportId)
    {
        if (_now.TryRemove(reportId, out var run)) run.Finish();
    }

    /// <summary>Stops one that is being made, and waits until it has.</summary>
    internal async Task Cancel(int reportId)
    {
        if (!_now.TryGetValue(reportId, out var run)) return;
        run.Cancel();
        await run.Done;
    }

    internal sealed class Run(CancellationToken stopping)
    {
        private readonly CancellationTokenSource _cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Rows;

        public CancellationToken Token => _cancel.Token;
        public Task Done => _done.Task;

        public void Cancel() => _cancel.Cancel();

        public void Finish() => _done.TrySetResult();
    }
}
