using System.Globalization;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.Data.Sqlite;

namespace ChatSite.Backups;

/// <summary>What a restore did.</summary>
/// <param name="Replaced">The folder with what was there before; null when nothing was.</param>
/// <param name="ToForget">How many people have left since the backup was made: they are forgotten again when the site starts.</param>
public sealed record Restored(BackupManifest Manifest, string? Replaced, int ToForget);

/// <summary>Puts a backup in place of the data, once it is sure that it is whole. What was there stays beside it.</summary>
public static class RestoreBackup
{
    /// <summary>No site may run on the folder. Where there is none it is made, and goes again when nothing comes of it.</summary>
    public static async Task<Outcome<Restored>> Into(string path, string file, string osUser, DateTime now, Action<double> done, CancellationToken cancel)
    {
        var (wasThere, wasEmpty) = (Directory.Exists(path), !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any());
        Outcome<Restored>? restored = null;
        try
        {
            restored = await Into(new DataFolder(path), file, osUser, now, done, cancel);
            return restored.Value;
        }
        finally
        {
            if (wasEmpty && restored is not { Refusal: null }) Leave(path, wasThere);
        }
    }

    private static async Task<Outcome<Restored>> Into(DataFolder folder, string file, string osUser, DateTime now, Action<double> done, CancellationToken cancel)
    {
        using var held = FolderLock.TryTake(folder);
        if (held is null) return new Refusal($"A site is running on {folder.Path}. Stop it first.");
        MoveInto.Undo(folder.Path);

        var fresh = Path.Combine(folder.Path, RestoreMark.Folder);
        try
        {
            var check = await CheckBackup.Into(fresh, file, _ => true, done, cancel);
            if (check.Refusal is { } refusal) return refusal;
            var toForget = AfterTheBackup.Settle(Path.Combine(fresh, BackupManifest.Database), folder.Database, now);
            new RestoreNote(osUser, check.Value!.MadeAt).Write(fresh);
            var replaced = MoveInto.Replace(folder.Path, now.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture));
            SqliteConnection.ClearAllPools(); // a connection that this process kept would go on reading the old file
            return new Restored(check.Value, replaced, toForget);
        }
        finally
        {
            CheckBackup.Remove(fresh);
        }
    }

    // A folder with a lock and keys in it looks as if a site had been there.
    private static void Leave(string path, bool wasThere)
    {
        if (!Directory.Exists(path) || File.Exists(DataFolder.DatabaseIn(path))) return;
        File.Delete(DataFolder.LockIn(path));
        foreach (var empty in wasThere ? new[] { DataFolder.KeysIn(path) } : [DataFolder.KeysIn(path), path])
            if (Directory.Exists(empty) && !Directory.EnumerateFileSystemEntries(empty).Any()) Directory.Delete(empty);
    }
}
