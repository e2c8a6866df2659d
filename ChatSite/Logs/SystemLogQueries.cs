using ChatSite.Data;

namespace ChatSite.Logs;

/// <summary>Which lines of the system log somebody wants to see; what is null doesn't matter.</summary>
/// <param name="Search">A reference, or words of the line.</param>
public sealed record SystemLogFilter(LogLevel? Level = null, DateTime? From = null, DateTime? Upto = null, string? Search = null);

/// <summary>Finds lines of the system log.</summary>
public static class SystemLogQueries
{
    public static async Task<Ledger<SystemLogEntry>> Find(ChatDb db, SystemLogFilter filter, CancellationToken cancel)
    {
        var lines = new Ledger<SystemLogEntry>(db, "SystemLog", line => line.Id);
        if (filter.Level is { } level) lines.Where("t.Level >= $", (int)level);
        if (filter.Search is { } search)
        {
            var (text, texts) = SearchedText.Condition("t.Text", search);
            var (source, sources) = SearchedText.Condition("t.Source", search);
            lines.Where($"(t.Reference = $ OR {text} OR {source})", [search, .. texts, .. sources]);
        }
        return await lines.Between(filter.From, filter.Upto, cancel);
    }
}
