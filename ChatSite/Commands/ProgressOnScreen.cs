using System.Diagnostics;
using Spectre.Console;

namespace ChatSite.Commands;

/// <summary>Shows on the caller's own terminal how far the work has come; in a file or a pipe, a line every few seconds.</summary>
internal sealed class ProgressOnScreen(TextWriter error, bool isTerminal)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
    private TaskCompletionSource? _over;
    private Task _bar = Task.CompletedTask;
    private ProgressTask? _task;

    public void Tell(string what, double? done)
    {
        if (!isTerminal) Line(what, done);
        else if (done is { } part) Fill(what, part);
        else End();
    }

    /// <summary>Takes the bar away, so that text may be written.</summary>
    public void End()
    {
        _over?.TrySetResult();
        _bar.GetAwaiter().GetResult();
        (_over, _task) = (null, null);
    }

    private void Line(string what, double? done)
    {
        if (done is not { } part || _sinceLine.Elapsed < Pause) return;
        _sinceLine.Restart();
        error.WriteLine($"{what}: {part:P0}");
    }

    private void Fill(string what, double done)
    {
        if (_task is null)
        {
            var over = _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
            var begun = new TaskCompletionSource<ProgressTask>(TaskCreationOptions.RunContinuationsAsynchronously);
            _bar = Task.Run(() => console.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(bars =>
                {
                    begun.SetResult(bars.AddTask(Markup.Escape(what), maxValue: 1));
                    return over.Task;
                }));
            _task = begun.Task.GetAwaiter().GetResult();
        }
        _task.Value = done;
    }
}
