using Microsoft.Data.Sqlite;

namespace ChatSite.Backups;

/// <summary>Tells a restored database what has happened since it was saved, as far as that must not be undone.</summary>
internal static class AfterTheBackup
{
    // More than a school changes between two backups.
    private const long Leap = 1_000_000;

    /// <summary>Answers how many people have to be forgotten again.</summary>
    public static int Settle(string restored, string present, DateTime now)
    {
        using var connection = CopyOfDatabase.Open(restored, SqliteOpenMode.ReadWrite);
        // A backup from before an update may be older than these tables.
        if (Has(connection, "SELECT 1 FROM pragma_table_info('Rooms') WHERE name = 'GoneSeq'")) LeapAhead(connection);
        var toForget = Has(connection, "SELECT 1 FROM sqlite_master WHERE name = 'Departures'") ? ForgetAgain(connection, LeftSince(present), now) : 0;
        CopyOfDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return toForget;
    }

    // Numbers that were given out since then are on pages that are still open: none is given out again, and those pages
    // are told to load anew.
    private static void LeapAhead(SqliteConnection connection)
    {
        CopyOfDatabase.Execute(connection, "UPDATE SiteCounter SET Seq = Seq + $1", Leap);
        CopyOfDatabase.Execute(connection, "UPDATE Rooms SET GoneSeq = (SELECT Seq FROM SiteCounter)");
    }

    private static int ForgetAgain(SqliteConnection connection, IReadOnlyList<(long Id, long CreatedAt)> left, DateTime now)
    {
        var (at, count) = (new DateTimeOffset(now).ToUnixTimeMilliseconds(), 0);
        foreach (var (id, createdAt) in left)
        {
            // The data that was here may be another school's: the same number is the same person only if it began at the same moment.
            if (!Has(connection, "SELECT 1 FROM Users WHERE Id = $1 AND CreatedAt = $2 AND NOT IsPlaceholder", id, createdAt)) continue;
            CopyOfDatabase.Execute(connection, "INSERT INTO Departures (UserId, AskedAt, DueAt) VALUES ($1, $2, $2) ON CONFLICT DO UPDATE SET DueAt = excluded.DueAt", id, at);
            count++;
        }
        return count;
    }

    private static List<(long Id, long CreatedAt)> LeftSince(string present)
    {
        List<(long Id, long CreatedAt)> left = [];
        if (!File.Exists(present)) return left;
        try
        {
            using var connection = CopyOfDatabase.Open(present, SqliteOpenMode.ReadWrite); // writes nothing, but may have to read a journal
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT Id, CreatedAt FROM Users WHERE LeftAt IS NOT NULL";
            using var rows = command.ExecuteReader();
            while (rows.Read()) left.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }
        catch (SqliteException)
        {
            // It is damaged or older, which may be why a backup is put back.
        }
        return left;
    }

    private static bool Has(SqliteConnection connection, string sql, params ReadOnlySpan<object> values) => CopyOfDatabase.Ask(connection, sql, values) is not null;
}
