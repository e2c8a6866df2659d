using System.Diagnostics;
using ChatSite.Data;

namespace ChatSite.Health;

/// <summary>Whether what people write reaches the disk, and how long that takes.</summary>
internal sealed class WriterCheck(WriterQueue writer) : ICheck
{
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500), TooSlow = TimeSpan.FromSeconds(5);

    public async Task<Finding> Look(CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await ProbeWrite.To(writer).WaitAsync(TooSlow, cancel);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return problem is TimeoutException
                ? new("Writing", Standing.Wrong, $"Nothing has been written for {TooSlow.TotalSeconds} seconds, and {writer.Waiting} changes wait.", "See whether the disk is full or fails. If it does not pass, start the site again: nothing that was answered for is lost.")
                : new("Writing", Standing.Wrong, "The database can’t be written to.", "See whether the disk is full, and whether the site’s user may write into the data folder.");
        }
        var took = Stopwatch.GetElapsedTime(begun);
        return took > Slow
            ? new("Writing", Standing.Watch, $"A change needed {took.TotalMilliseconds:N0} ms to reach the disk.", "The disk is slow or busy. A disk in the machine itself is better than one in the network.")
            : new("Writing", Standing.Well, $"A change reaches the disk in {took.TotalMilliseconds:N1} ms; {writer.Waiting} wait.");
    }
}
