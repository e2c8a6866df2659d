using ChatSite.Data;

namespace ChatSite.Health;

/// <summary>Whether the site can take messages at this moment: for whoever decides where to send people (<c>/readyz</c>).</summary>
public sealed class Readiness(WriterQueue writer, IHostApplicationLifetime life, TimeProvider clock) : IDisposable
{
    // Whoever asks a hundred times a second doesn't write a hundred times.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _one = new(1);
    private (string? Problem, long At)? _last;

    /// <summary>Null when it is ready, else why not, in a word for programs.</summary>
    public async Task<string?> Problem(CancellationToken cancel)
    {
        if (life.ApplicationStopping.IsCancellationRequested) return "stopping";
        await _one.WaitAsync(cancel);
        try
        {
            if (_last is { } last && clock.GetElapsedTime(last.At) < Fresh) return last.Problem;
            var problem = await Try();
            _last = (problem, clock.GetTimestamp());
            return problem;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<string?> Try()
    {
        try
        {
            await ProbeWrite.To(writer).WaitAsync(Patience);
            return null;
        }
        catch (TimeoutException)
        {
            return "writing is stuck";
        }
#pragma warning disable CA1031 // Whatever it is: nothing can be written.
        catch (Exception)
        {
            return "can't write";
        }
#pragma warning restore CA1031
    }

    public void Dispose() => _one.Dispose();
}
