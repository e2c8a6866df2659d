namespace ChatSite.Shared;

/// <summary>Does something again and again until the site stops; a round that fails is logged and the next one tries again.</summary>
public abstract partial class Rounds(TimeSpan pause, TimeProvider clock, ILogger log) : BackgroundService
{
    private volatile bool _isStopped;

    protected virtual Task Begin(CancellationToken cancel) => Task.CompletedTask;

    public abstract Task Round(CancellationToken cancel);

    /// <summary>Once more when the site stops; not where it could not start.</summary>
    protected virtual Task End() => Task.CompletedTask;

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopped = true;
        return base.StopAsync(cancellationToken);
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, clock);
        try
        {
            await Try(Begin, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Try(Round, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A site that could not start is not stopped, only cleared away, and what End needs may be gone by then.
            if (_isStopped) await Try(_ => End(), CancellationToken.None);
        }
    }

#pragma warning disable CA1031 // A round is worth a line in the log, not the whole site.
    private async Task Try(Func<CancellationToken, Task> step, CancellationToken cancel)
    {
        try
        {
            await step(cancel);
        }
        catch (Exception problem) when (cancel.IsCancellationRequested || IsClearedAway(problem))
        {
            // The site stops, or could not start: what a round needs is being cleared away under it.
        }
        catch (Exception problem)
        {
            RoundFailed(log, GetType().Name, problem);
        }
    }
#pragma warning restore CA1031

    // The services close their door first of all and tell each of them afterwards: a round may notice before it is told.
    private static bool IsClearedAway(Exception problem) => problem is ObjectDisposedException { ObjectName: nameof(IServiceProvider) };

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} met a problem and goes on.")]
    private static partial void RoundFailed(ILogger log, string what, Exception problem);
}
