using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Data;

/// <summary>
/// Makes the database ready before the first request: created, migrated, whole, and not from a newer version. Whoever
/// calls it holds the <see cref="FolderLock"/>. Killed at any moment, the next start finds its way.
/// </summary>
public static class DataSetup
{
    // https://sqlite.org/rescode.html
    private const int Busy = 5, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CantOpen = 14, NotADatabase = 26;

    /// <exception cref="StartRefused">The database is from a newer version, damaged, or out of reach.</exception>
    public static void Prepare(ChatDb db, DataFolder folder) => InWords(folder, () =>
    {
        var exists = new FileInfo(folder.Database) is { Exists: true, Length: > 0 };
        db.Database.OpenConnection();
        try
        {
            if (exists)
            {
                RefuseNewer(db);
                RefuseDamaged(db, folder);
            }
            // Stays in the file: every later connection finds it in WAL mode.
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            FreeLock(db);
            db.Database.Migrate();
        }
        finally
        {
            db.Database.CloseConnection();
        }
    });

    /// <summary>For a command beside a running site: looks, and changes nothing.</summary>
    /// <exception cref="StartRefused">The database is of another version, damaged, or out of reach.</exception>
    public static void Check(ChatDb db, DataFolder folder) => InWords(folder, () =>
    {
        RefuseNewer(db);
        if (db.Database.GetPendingMigrations().Any())
            throw new StartRefused("The running site is older than this command. Stop it, and start this version.");
    });

    private static void InWords(DataFolder folder, Action step)
    {
        try
        {
            step();
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw Damaged(folder, problem.Message);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is ReadOnly or InputOutput or Full or CantOpen)
        {
            throw folder.NotWritable(problem);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == Busy)
        {
            throw new StartRefused($"Another program holds {folder.Database}. Close it and try again.");
        }
    }

    private static StartRefused Damaged(DataFolder folder, string how) =>
        new($"The database {folder.Database} is damaged ({how}). Put back the newest backup.");

    private static void RefuseNewer(ChatDb db)
    {
        var unknown = db.Database.GetAppliedMigrations().Except(db.Database.GetMigrations()).FirstOrDefault();
        if (unknown is not null)
            throw new StartRefused($"The data was written by a newer version of ChatSite (it knows the step {unknown}). Start that version, or put back a backup from before the update.");
    }

    // quick_check looks at every page but compares no index with its table: about a second per gigabyte.
    private static void RefuseDamaged(ChatDb db, DataFolder folder)
    {
        var answer = db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check(1)").AsEnumerable().First();
        if (answer != "ok") throw Damaged(folder, answer);
    }

    // A start that was killed while migrating leaves its lock row behind, and the next would wait for it for ever
    // (https://github.com/dotnet/efcore/issues/38958). One process owns the data folder, so the row is always a dead one's.
    private static void FreeLock(ChatDb db)
    {
        var hasTable = db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").AsEnumerable().First();
        if (hasTable > 0) db.Database.ExecuteSqlRaw("DELETE FROM __EFMigrationsLock");
    }
}
