using System.IO.Compression;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.Data.Sqlite;

namespace ChatSite.Backups;

/// <summary>A backup that was made and checked.</summary>
public sealed record BackupMade(string File, long Bytes, BackupManifest Manifest);

/// <summary>Puts everything that the data folder holds, as it is at one moment, into one file, while the site goes on; opens it again to see that it is whole.</summary>
public sealed class MakeBackup(DataFolder folder, BackupFolder place, TimeProvider clock) : IDisposable
{
    private const int DiskFull = 13;

    internal static readonly Refusal OneAtATime = new("A backup is being made already.");

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Into this file, which is not there yet. Under another name until it is whole, checked and on disk: a file with the name is always a good backup.</summary>
    public async Task<Outcome<BackupMade>> To(string file, Action<double>? done = null, CancellationToken cancel = default)
    {
        file = Path.GetFullPath(file);
        if (File.Exists(file) || Directory.Exists(file)) return new Refusal($"{file} is there already; a backup never replaces another.");
        if (!await _one.WaitAsync(0, cancel)) return OneAtATime;
        try
        {
            return await Make(file, done ?? (_ => { }), cancel);
        }
        catch (IOException problem) when (problem is not FileNotFoundException)
        {
            return new Refusal($"The backup could not be written: {problem.Message}");
        }
        catch (UnauthorizedAccessException problem)
        {
            return new Refusal($"The backup could not be written: {problem.Message}");
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == DiskFull)
        {
            return new Refusal("The backup could not be written: the disk is full.");
        }
        catch (SqliteException problem)
        {
            return new Refusal($"The backup could not be written: {problem.Message}"); // the database itself may be damaged
        }
        finally
        {
            CheckBackup.Remove(Work(file));
            File.Delete(Part(file));
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static string Work(string file) => file + ".work";

    private static string Part(string file) => file + ".part";

    private async Task<Outcome<BackupMade>> Make(string file, Action<double> done, CancellationToken cancel)
    {
        PrivateFile.Folder(Path.GetDirectoryName(file)!);
        CheckBackup.Remove(Work(file));
        File.Delete(Part(file));
        if (BackupSpace.Refuse(Path.GetDirectoryName(file)!, new FileInfo(folder.Database).Length) is { } noRoom) return noRoom;

        PrivateFile.Folder(Work(file));
        var database = Path.Combine(Work(file), BackupManifest.Database);
        await Task.Factory.StartNew(() => CopyOfDatabase.Make(folder, database), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        done(0.4);
        await Pack(Part(file), database, share => done(0.4 + (0.3 * share)), cancel);
        CheckBackup.Remove(Work(file));

        var check = await CheckBackup.Of(Part(file), share => done(0.7 + (0.3 * share)), cancel);
        if (check.Refusal is { } damaged) return damaged;
        File.Move(Part(file), file);
        return new BackupMade(file, new FileInfo(file).Length, check.Value!);
    }

    private async Task Pack(string file, string database, Action<double> done, CancellationToken cancel)
    {
        var madeAt = clock.GetUtcNow().UtcDateTime;
        await using var stream = PrivateFile.New(file);
        await using (var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel))
        {
            List<BackupPart> parts = [(await Add(zip, BackupManifest.Database, database, cancel))!];
            done(0.9);
            foreach (var name in DataParts.In(folder.Path, place.Path))
                if (await Add(zip, name, Path.Combine(folder.Path, name), cancel) is { } part) parts.Add(part);
            using var connection = CopyOfDatabase.Open(database);
            var manifest = new BackupManifest(BackupManifest.PresentFormat, madeAt, ThisProgram.Version, CopyOfDatabase.StepOf(connection), CopyOfDatabase.Count(connection), CopyOfDatabase.AuditHead(connection), parts);
            await using var list = await zip.CreateEntry(BackupManifest.File).OpenAsync(cancel);
            await list.WriteAsync(manifest.ToJson(), cancel);
        }
        stream.Flush(flushToDisk: true);
        done(1);
    }

    // A file may have gone since its name was read, such as a mail that was sent: then it needs no backup.
    private static async Task<BackupPart?> Add(ZipArchive zip, string name, string path, CancellationToken cancel)
    {
        try
        {
            await using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using var to = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
            var (bytes, hash) = await Copying.WithHash(from, to, cancel);
            return new(name, bytes, hash);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
