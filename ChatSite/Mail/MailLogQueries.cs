using ChatSite.Data;

namespace ChatSite.Mail;

/// <summary>Which lines of the mail log somebody wants to see; what is null doesn't matter.</summary>
/// <param name="Search">Words of the address, of the subject or of what the mail server said.</param>
public sealed record MailLogFilter(MailOutcome? Outcome = null, DateTime? From = null, DateTime? Upto = null, string? Search = null);

/// <summary>Finds lines of the mail log.</summary>
public static class MailLogQueries
{
    public static async Task<Ledger<MailLogEntry>> Find(ChatDb db, MailLogFilter filter, CancellationToken cancel)
    {
        var lines = new Ledger<MailLogEntry>(db, "MailLog", line => line.Id);
        if (filter.Outcome is { } outcome) lines.Where("t.Outcome = $", (int)outcome);
        if (filter.Search is { } search)
        {
            var all = new[] { "t.\"To\"", "t.Subject", "t.Problem" }.Select(column => SearchedText.Condition(column, search)).ToList();
            lines.Where($"({string.Join(" OR ", all.Select(one => one.Condition))})", [.. all.SelectMany(one => one.Values)]);
        }
        return await lines.Between(filter.From, filter.Upto, cancel);
    }
}
