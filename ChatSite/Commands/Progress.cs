using System.CommandLine;
using System.Diagnostics;

namespace ChatSite.Commands;

/// <summary>How far a long piece of work has come: a bar on a terminal, a line now and then elsewhere.</summary>
internal static class Progress
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    /// <summary>Does the work, which tells from 0 to 1 how much of it is done.</summary>
    public static async Task Progressing(this ParseResult asked, string what, Func<Action<double>, Task> work)
    {
        var (caller, last) = (asked.Caller(), 0L);
        try
        {
            await work(done =>
            {
                if (last != 0 && Stopwatch.GetElapsedTime(last) < Often) return;
                last = Stopwatch.GetTimestamp();
                caller.Tell(what, Math.Clamp(done, 0, 1));
            });
        }
        finally
        {
            caller.Tell(what, null);
        }
    }
}
