using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Data;

/// <summary>Makes the database ready before the first request: created, migrated, whole, and not from a newer version.</summary>
public static class DataSetup
{
    /// <exception cref="StartRefused">The database is from a newer version, or damaged.</exception>
    public static void Prepare(ChatDb db, DataFolder folder)
    {
        var exists = File.Exists(folder.Database);
        db.Database.OpenConnection();
        try
        {
            // Stays in the file: every later connection finds it in WAL mode.
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            if (exists)
            {
                RefuseNewer(db);
                RefuseDamaged(db);
            }
            FreeLock(db);
            db.Database.Migrate();
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is 11 or 26)
        {
            throw new StartRefused($"{folder.Database} is damaged ({problem.Message}). Put back the newest backup.");
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }

    private static void RefuseNewer(ChatDb db)
    {
        var unknown = db.Database.GetAppliedMigrations().Except(db.Database.GetMigrations()).FirstOrDefault();
        if (unknown is not null)
            throw new StartRefused($"The data was written by a newer version of ChatSite (it knows the step {unknown}). Start that version, or put back a backup from before the update.");
    }

    // quick_check looks at every page but compares no index with its table: about a second per gigabyte.
    private static void RefuseDamaged(ChatDb db)
    {
        var answer = db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check(1)").AsEnumerable().First();
        if (answer != "ok") throw new StartRefused($"The database is damaged ({answer}). Put back the newest backup.");
    }

    // A start that was killed while migrating leaves its lock row behind, and the next would wait for it for ever
    // (https://github.com/dotnet/efcore/issues/38958). One process owns the data folder, so the row is always a dead one's.
    private static void FreeLock(ChatDb db)
    {
        var hasTable = db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").AsEnumerable().First();
        if (hasTable > 0) db.Database.ExecuteSqlRaw("DELETE FROM __EFMigrationsLock");
    }
}

/// <summary>The site can't start, for a reason that its message tells in a sentence.</summary>
public sealed class StartRefused(string message) : Exception(message);
