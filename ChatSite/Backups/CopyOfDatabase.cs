using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Backups;

/// <summary>The database as it was at one moment, in a file of its own, and what can be said about it.</summary>
internal static class CopyOfDatabase
{
    // What somebody would miss first. A table that a later version adds needs no line.
    private static readonly string[] Counted = ["Users", "Rooms", "Memberships", "Messages", "EarlierTexts", "AuditEntries"];

    /// <summary>Copies without stopping the writer: a reader sees the moment at which it began, however long it reads.</summary>
    public static void Make(DataFolder folder, string file)
    {
        using var connection = Open(folder.Database, SqliteOpenMode.ReadWrite);
        Execute(connection, "VACUUM INTO $1", file);
    }

    /// <summary>The newest step that it has gone through; empty where there is none.</summary>
    public static string StepOf(SqliteConnection connection) => Ask(connection, "SELECT MAX(MigrationId) FROM __EFMigrationsHistory") as string ?? "";

    public static Dictionary<string, long> Count(SqliteConnection connection) =>
        Counted.Where(table => Has(connection, table)).ToDictionary(table => table, table => (long)Ask(connection, $"SELECT COUNT(*) FROM \"{table}\"")!);

    /// <summary>The number and the hash of the newest entry of the audit log, as <c>logs verify --head</c> takes them.</summary>
    public static string? AuditHead(SqliteConnection connection) => Has(connection, "AuditEntries")
        ? Ask(connection, "SELECT Id || ':' || lower(hex(Hash)) FROM AuditEntries ORDER BY Id DESC LIMIT 1") as string : null;

    /// <summary>What keeps the file from being used; null when nothing does.</summary>
    public static string? Damage(SqliteConnection connection)
    {
        if (Ask(connection, "SELECT integrity_check FROM pragma_integrity_check(1)") is string answer and not "ok") return answer;
        return Ask(connection, "SELECT \"table\" || ' ' || rowid || ' -> ' || parent FROM pragma_foreign_key_check LIMIT 1") as string;
    }

    /// <summary>Whether the audit log in it is as it was written; what is not stands in the refusal. It keeps nobody from copying the data or putting it back: it may be all there is.</summary>
    public static async Task<Refusal?> ChangedLog(SqliteConnection connection, CancellationToken cancel)
    {
        // The walk through the log knows the tables as they are now.
        if (StepOf(connection) != CheckBackup.NewestStep) return null;
        await using var db = new ChatDb(new DbContextOptionsBuilder<ChatDb>().UseSqlite(connection).Options);
        var log = await AuditChain.Verify(db, cancel: cancel);
        return log.IsWhole ? null : new($"The data is whole, but its audit log is not as it was written (entry {log.Wrong ?? (log.Unexplained is [var first, ..] ? first : 0)}). “logs verify” tells more.");
    }

    public static bool Has(SqliteConnection connection, string table) => Ask(connection, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1", table) is 1L;

    public static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    public static object? Ask(SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar();
    }

    public static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, values);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
