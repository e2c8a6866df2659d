using ChatSite.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands.CheckUp;

/// <summary>SQLite, and the database itself: whole, of this version, its journal not endless.</summary>
internal static class DatabaseChecks
{
    private const long MuchJournal = 256L << 20;

    private static readonly Version Oldest = new(3, 35);

    public static IEnumerable<Diagnosis> Of(Patient patient)
    {
        yield return Sqlite();
        if (!File.Exists(patient.Database)) yield break;
        yield return Whole(patient);
        yield return Steps(patient);
        if (new FileInfo(patient.Database + "-wal") is { Exists: true, Length: > MuchJournal } journal)
            yield return Diagnosis.Warning("Journal", $"{journal.Length >> 20:N0} MB of changes wait beside the database", "Something holds an old reading open. Restart the site; if it grows again, look into its log.");
    }

    private static Diagnosis Sqlite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var version = Version.Parse(connection.ServerVersion);
        var hasSearch = Ask(connection, "SELECT sqlite_compileoption_used('ENABLE_FTS5')") is 1L;
        return version < Oldest || !hasSearch
            ? Diagnosis.Problem("SQLite", $"{version}{(hasSearch ? "" : ", without full-text search")}; {Oldest} with FTS5 is needed", "Install a newer one (Debian: apt-get install libsqlite3-0).")
            : Diagnosis.Good("SQLite", version.ToString());
    }

    private static Diagnosis Whole(Patient patient)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={patient.Database};Mode=ReadWrite;Pooling=False;Default Timeout=30");
            connection.Open();
            var answer = Ask(connection, "PRAGMA quick_check(1)") as string;
            return answer == "ok"
                ? Diagnosis.Good("Database", $"{patient.Database}, {Math.Max(1, new FileInfo(patient.Database).Length >> 20):N0} MB, whole")
                : Diagnosis.Problem("Database", $"{patient.Database} is damaged: {answer}", "Stop the site, and put back the newest backup with restore FILE.");
        }
        catch (SqliteException problem)
        {
            return Diagnosis.Problem("Database", $"{patient.Database} can't be opened: {problem.Message}", "Is it the site's own user who asks? If the file is damaged, put back the newest backup with restore FILE.");
        }
    }

    private static Diagnosis Steps(Patient patient)
    {
        try
        {
            using var db = new ChatDb(new DbContextOptionsBuilder<ChatDb>().UseSqlite($"Data Source={patient.Database};Mode=ReadWrite;Pooling=False").Options);
            var (done, known) = (db.Database.GetAppliedMigrations().ToList(), db.Database.GetMigrations().ToList());
            if (done.Except(known).Any()) return Diagnosis.Problem("Version", "the data was written by a newer ChatSite", "Start that version, or put back a backup from before the update.");
            var open = known.Except(done).Count();
            return open == 0 ? Diagnosis.Good("Version", "the data is of this version") : Diagnosis.Note("Version", $"{open} steps of the database are still to be made", "The next start makes them. Keep a backup from before.");
        }
        catch (SqliteException problem)
        {
            return Diagnosis.Problem("Version", $"the database can't be read: {problem.Message}", "See above.");
        }
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
