using Spectre.Console;

namespace ChatSite.Commands;

/// <summary>A bar that fills while a command works; nothing where nobody looks (a file, a pipe, a test).</summary>
internal static class Progress
{
    public static async Task Show(TextWriter error, string what, Func<Action<double>, Task> work)
    {
        if (error != Console.Error || Console.IsErrorRedirected)
        {
            await work(_ => { });
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(bars =>
            {
                var bar = bars.AddTask(Markup.Escape(what), maxValue: 1);
                return work(done => bar.Value = done);
            });
    }
}
