using ChatSite.Shared;
using Microsoft.Data.Sqlite;

namespace ChatSite.Backups;

/// <summary>What a look at a database found.</summary>
public sealed record DataFound(Refusal? Refusal, string Step, IReadOnlyDictionary<string, long> Counts, string? AuditHead);

/// <summary>Looks at every page of the data in use, as one reader among others.</summary>
public static class CheckData
{
    public static async Task<DataFound> In(string database, CancellationToken cancel)
    {
        try
        {
            await using var connection = CopyOfDatabase.Open(database, SqliteOpenMode.ReadWrite); // writes nothing, but may have to read a journal
            return new(CopyOfDatabase.Damage(connection) is { } damage ? Damaged(damage) : await CopyOfDatabase.ChangedLog(connection, cancel),
                CopyOfDatabase.StepOf(connection), CopyOfDatabase.Count(connection), CopyOfDatabase.AuditHead(connection));
        }
        catch (SqliteException problem)
        {
            return new(Damaged(problem.Message), "", new Dictionary<string, long>(), null);
        }
    }

    private static Refusal Damaged(string how) => new($"The database is damaged ({how}). Put back the newest backup.");
}
