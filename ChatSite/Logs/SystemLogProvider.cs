using System.Collections.Concurrent;

namespace ChatSite.Logs;

/// <summary>Takes the program's warnings and errors over into the system log.</summary>
[ProviderAlias("SystemLog")]
internal sealed class SystemLogProvider(SystemLog log, TimeProvider clock) : ILoggerProvider
{
    private const int LongestText = 1000;

    private readonly ConcurrentDictionary<string, ILogger> _sources = new();

    public ILogger CreateLogger(string categoryName) => _sources.GetOrAdd(categoryName, name => new Source(name, log, clock));

    public void Dispose()
    {
    }

    private sealed class Source(string name, SystemLog log, TimeProvider clock) : ILogger
    {
        // Our own sentences are written so that they tell no secrets and nothing that people wrote. What others put into
        // theirs we don't know: of those only the sentence itself is kept, with its places left open.
        private readonly bool _isOurs = name.StartsWith("ChatSite.", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
            var text = _isOurs ? formatter(state, null) : Find(values, "{OriginalFormat}") ?? eventId.Name ?? "Something happened.";
            log.Add(new SystemLogEntry
            {
                At = clock.GetUtcNow().UtcDateTime,
                Level = logLevel,
                Source = name,
                Reference = _isOurs ? Find(values, "Reference") : null,
                Text = text.Length > LongestText ? text[..LongestText] + "…" : text,
                Details = exception is null ? null : Failures.Tell(exception),
            });
        }

        private static string? Find(IReadOnlyList<KeyValuePair<string, object?>> values, string key)
        {
            foreach (var (name, value) in values)
                if (name == key) return value?.ToString();
            return null;
        }
    }
}
