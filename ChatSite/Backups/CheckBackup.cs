using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Backups;

/// <summary>Opens a backup as a restore would, and says whether it would be whole: every hash, every page of the database, every count.</summary>
public static class CheckBackup
{
    private static readonly Lazy<List<string>> Steps = new(() =>
    {
        using var db = new ChatDb(new DbContextOptionsBuilder<ChatDb>().UseSqlite().Options);
        return [.. db.Database.GetMigrations()];
    });

    /// <summary>The last step that this version takes a database through.</summary>
    internal static string NewestStep => Steps.Value[^1];

    internal static bool Knows(string step) => Steps.Value.Contains(step);

    /// <summary>Unpacks the database, so that there is room needed for it, and takes it away again.</summary>
    /// <param name="isStrict">Also says so when somebody changed what keeps no data from being put back: the audit log in it, or the file itself.</param>
    public static async Task<Outcome<BackupManifest>> Of(string path, Action<double> done, CancellationToken cancel, bool isStrict = false)
    {
        var work = WorkFolder(path);
        try
        {
            var checkedOne = await Into(work, path, part => part.Name == BackupManifest.Database, done, cancel);
            return isStrict && checkedOne.Refusal is null && await Changed(path, work, cancel) is { } changed ? changed : checkedOne;
        }
        finally
        {
            Remove(work);
        }
    }

    /// <summary>The same, and leaves what is wanted in a folder.</summary>
    internal static async Task<Outcome<BackupManifest>> Into(string folder, string path, Func<BackupPart, bool> wants, Action<double> done, CancellationToken cancel)
    {
        var opened = await BackupFile.Open(path, cancel);
        if (opened.Refusal is { } noBackup) return noBackup;
        using var file = opened.Value!;
        if (!Knows(file.Manifest.Step)) return new Refusal($"The backup was made by a newer version of ChatSite ({file.Manifest.Program}).");

        PrivateFile.Folder(folder);
        if (BackupSpace.Refuse(folder, file.Manifest.Parts.Sum(part => part.Bytes) / 2) is { } noRoom) return noRoom;
        if (await file.Unpack(folder, wants, done, cancel) is { } damaged) return damaged;
        return Look(Path.Combine(folder, BackupManifest.Database), file.Manifest) is { } wrong ? wrong : file.Manifest;
    }

    internal static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    // Beside the file, where there is most likely room for it; for one on a stick that can't be written to, where the system keeps such things.
    private static string WorkFolder(string path)
    {
        var beside = path + ".check";
        try
        {
            Remove(beside);
            PrivateFile.Folder(beside);
            return beside;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return Directory.CreateTempSubdirectory("chatsite-").FullName;
        }
    }

    private static async Task<Refusal?> Changed(string path, string work, CancellationToken cancel)
    {
        await using var connection = CopyOfDatabase.Open(Path.Combine(work, BackupManifest.Database));
        if (await CopyOfDatabase.ChangedLog(connection, cancel) is { } changed) return changed;
        using var file = (await BackupFile.Open(path, cancel)).Value!;
        return file.Unlisted() is { } name ? new($"The data is whole, but the file is not as it was made: {name} is not in its list. A restore leaves that out.") : null;
    }

    private static Refusal? Look(string database, BackupManifest manifest)
    {
        try
        {
            using var connection = CopyOfDatabase.Open(database);
            if (CopyOfDatabase.Damage(connection) is { } damage) return new($"The database in the backup is damaged ({damage}).");
            var counts = CopyOfDatabase.Count(connection);
            var lacking = manifest.Counts.FirstOrDefault(count => counts.GetValueOrDefault(count.Key) != count.Value).Key;
            return lacking is null ? null : new($"The database in the backup is not whole: {lacking} has another number of rows.");
        }
        catch (Microsoft.Data.Sqlite.SqliteException problem)
        {
            return new($"The database in the backup is damaged ({problem.Message}).");
        }
    }
}
