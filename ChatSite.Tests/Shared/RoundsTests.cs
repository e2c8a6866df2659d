using ChatSite.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatSite.Tests.Shared;

public sealed class RoundsTests
{
    private readonly Complaints _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_that_the_stop_cuts_off_is_no_failure_and_the_last_one_still_comes()
    {
        using var rounds = new Cut(_log);
        await rounds.StartAsync(Cancel);
        await rounds.Begun.Task.WaitAsync(Cancel);

        await rounds.StopAsync(Cancel);

        Assert.True(rounds.HasEnded);
        Assert.Empty(_log);
    }

    [Fact]
    public async Task A_round_that_fails_is_told_and_the_next_one_comes()
    {
        using var rounds = new Failing(_log);

        await rounds.StartAsync(Cancel);
        await rounds.Again.Task.WaitAsync(Cancel);
        await rounds.StopAsync(Cancel);

        Assert.Contains("Failing met a problem and goes on.", _log);
    }

    [Fact]
    public async Task A_round_that_notices_before_it_is_told_that_the_site_is_cleared_away_is_no_failure()
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        await services.DisposeAsync();
        using var rounds = new Late(scopes, _log);

        await rounds.StartAsync(Cancel);
        await rounds.Again.Task.WaitAsync(Cancel);
        await rounds.StopAsync(Cancel);

        Assert.Empty(_log);
    }

    private sealed class Cut(ILogger log) : Rounds(TimeSpan.FromHours(1), TimeProvider.System, log)
    {
        public TaskCompletionSource Begun { get; } = new();
        public bool HasEnded { get; private set; }

        protected override async Task Begin(CancellationToken cancel)
        {
            Begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
            throw new InvalidOperationException("What the round needs is gone.");
        }

        public override Task Round(CancellationToken cancel) => Task.CompletedTask;

        protected override Task End()
        {
            HasEnded = true;
            return Task.CompletedTask;
        }
    }

    private sealed class Failing(ILogger log) : Rounds(TimeSpan.FromMilliseconds(1), TimeProvider.System, log)
    {
        public TaskCompletionSource Again { get; } = new();

        protected override Task Begin(CancellationToken cancel) => throw new OperationCanceledException("Something else was cancelled.");

        public override Task Round(CancellationToken cancel)
        {
            Again.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Late(IServiceScopeFactory scopes, ILogger log) : Rounds(TimeSpan.FromMilliseconds(1), TimeProvider.System, log)
    {
        private int _begun;

        public TaskCompletionSource Again { get; } = new();

        protected override Task Begin(CancellationToken cancel) => Round(cancel);

        public override Task Round(CancellationToken cancel)
        {
            if (_begun++ > 0) Again.TrySetResult();
            scopes.CreateScope().Dispose();
            return Task.CompletedTask;
        }
    }

    private sealed class Complaints : List<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add(formatter(state, exception));
    }
}
