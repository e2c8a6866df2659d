using System.IO.Compression;
using System.Security.Cryptography;
using ChatSite.Shared;

namespace ChatSite.Backups;

/// <summary>A backup that is open to be read: its list of parts, and the parts themselves, each checked against its hash while it is unpacked.</summary>
internal sealed class BackupFile : IDisposable
{
    private static readonly Refusal NoBackup = new("This file is no backup of ChatSite, or it was cut short.");

    private readonly ZipArchive _zip;

    private BackupFile(ZipArchive zip, BackupManifest manifest) => (_zip, Manifest) = (zip, manifest);

    public BackupManifest Manifest { get; }

    public static async Task<Outcome<BackupFile>> Open(string path, CancellationToken cancel)
    {
        ZipArchive? zip = null;
        try
        {
            zip = await ZipFile.OpenReadAsync(path, cancel);
            if (zip.GetEntry(BackupManifest.File) is { } list && await Read(list, cancel) is { } manifest)
            {
                if (Refuse(manifest) is { } refusal) return refusal;
                var file = new BackupFile(zip, manifest);
                zip = null;
                return file;
            }
            return NoBackup;
        }
        catch (InvalidDataException)
        {
            return NoBackup;
        }
        finally
        {
            zip?.Dispose();
        }
    }

    /// <summary>Unpacks the parts that are wanted, and checks all of them.</summary>
    public async Task<Refusal?> Unpack(string folder, Func<BackupPart, bool> wants, Action<double> done, CancellationToken cancel)
    {
        var (whole, read) = (Math.Max(1, Manifest.Parts.Sum(part => part.Bytes)), 0L);
        foreach (var part in Manifest.Parts)
        {
            if (!await Unpack(part, wants(part) ? Path.Combine(folder, part.Name) : null, cancel))
                return new($"The backup is damaged: {part.Name} is not what it was.");
            done((read += part.Bytes) / (double)whole);
        }
        return null;
    }

    /// <summary>What lies in the file though its list doesn't name it, or lies there twice; null when nothing does. No restore takes it along.</summary>
    public string? Unlisted()
    {
        HashSet<string> listed = [BackupManifest.File, .. Manifest.Parts.Select(part => part.Name)];
        return _zip.Entries.FirstOrDefault(entry => !listed.Remove(entry.FullName))?.FullName;
    }

    public void Dispose() => _zip.Dispose();

    private static async Task<BackupManifest?> Read(ZipArchiveEntry list, CancellationToken cancel)
    {
        await using var json = await list.OpenAsync(cancel);
        return await BackupManifest.Read(json, cancel);
    }

    private static Refusal? Refuse(BackupManifest manifest)
    {
        if (manifest.Format > BackupManifest.PresentFormat) return new($"The backup was made by a newer version of ChatSite ({manifest.Program}).");
        // A list that leads out of the folder was not written by us.
        return manifest.Parts.Any(part => part.Name == BackupManifest.Database) && manifest.Parts.All(part => part.Name == BackupManifest.Database || IsPlain(part.Name)) ? null : NoBackup;
    }

    private static bool IsPlain(string name) =>
        name.Split('/').All(step => step is not ("" or "." or "..") && step.IndexOfAny(['\\', ':', '\0']) < 0) && DataParts.Stays(name);

    private async Task<bool> Unpack(BackupPart part, string? file, CancellationToken cancel)
    {
        if (_zip.GetEntry(part.Name) is not { } entry || entry.Length != part.Bytes) return false;
        try
        {
            await using var from = await entry.OpenAsync(cancel);
            await using var to = file is null ? Stream.Null : PrivateFile.New(file);
            return await Copying.WithHash(from, to, cancel) == (part.Bytes, part.Sha256);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

/// <summary>Copies a stream and says what went by.</summary>
internal static class Copying
{
    public static async Task<(long Bytes, string Sha256)> WithHash(Stream from, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[256 * 1024], 0L);
        while (await from.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            bytes += read;
        }
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

/// <summary>Files and folders that nobody else on the machine looks into: everybody's messages are in them, wherever they lie.</summary>
internal static class PrivateFile
{
    public static FileStream New(string path)
    {
        Folder(Path.GetDirectoryName(path)!);
        var asNew = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) asNew.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, asNew);
    }

    /// <summary>Makes the folder where there is none; one that is there keeps its rights.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
