using ChatSite.Backups;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Overview;

/// <summary>What the site takes up on the disk, in bytes.</summary>
/// <param name="Database">The database, with what is not yet put in its place (the WAL).</param>
/// <param name="Photos">People's photos: a part of the database.</param>
/// <param name="Backups">All backups, wherever they are put.</param>
/// <param name="Other">Whatever else lies in the data folder.</param>
/// <param name="Free">How much room the disk has left for this user; null where the system doesn't say.</param>
public sealed record StorageFigures(long Database, long Photos, long Backups, long Other, long? Free);

/// <summary>Measures the data folder.</summary>
public sealed class SiteStorage(DataFolder folder, BackupFolder kept)
{
    public async Task<StorageFigures> Measure(ChatDb db, CancellationToken cancel)
    {
        var files = new DirectoryInfo(folder.Path).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Select(file => (Path: Path.GetRelativePath(folder.Path, file.FullName), Bytes: Length(file))).ToList();
        var database = files.Where(file => file.Path.StartsWith(Path.GetFileName(folder.Database), StringComparison.Ordinal)).Sum(file => file.Bytes);
        var backups = kept.All().Concat(kept.BeforeUpdates()).Sum(backup => backup.Bytes);
        var photos = (await db.Database.SqlQuery<long>($"SELECT COALESCE(SUM(LENGTH(Bytes)), 0) AS Value FROM Photos").ToListAsync(cancel))[0];
        return new(database, photos, backups, files.Sum(file => file.Bytes) - database - (kept.IsBesideData ? backups : 0), Free());
    }

    /// <summary>How much room the disk has left; null where the system doesn't say.</summary>
    public long? Free()
    {
        try
        {
            return new DriveInfo(folder.Path).AvailableFreeSpace;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    // It may have gone while it was looked at.
    private static long Length(FileInfo file)
    {
        try { return file.Length; }
        catch (FileNotFoundException) { return 0; }
    }
}
