using System.Runtime.Versioning;

namespace ChatSite.Commands.CheckUp;

/// <summary>The data folder: there, writable, nobody else's business, on a disk that is fit for a database and not full.</summary>
internal static class FolderChecks
{
    private const long Gigabyte = 1L << 30;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static IEnumerable<Diagnosis> Of(Patient patient)
    {
        if (!Directory.Exists(patient.DataFolder))
        {
            yield return Diagnosis.Note("Data folder", $"{patient.DataFolder} is not there yet", "The first start makes it. Is it not the first? Name the folder with --data or ChatSite__DataFolder.");
            yield break;
        }
        if (patient.Closed is { } why)
        {
            yield return Diagnosis.Problem("Data folder", $"{Environment.UserName} can't write to {patient.DataFolder}: {why}", FolderOwner.Of(patient.DataFolder) is { } owner
                ? $"It belongs to {owner}. Ask as {owner}, for much can't be looked at otherwise: sudo -u {owner} …"
                : "Ask as its owner, for much can't be looked at otherwise.");
            yield break;
        }
        yield return Diagnosis.Good("Data folder", patient.DataFolder);
        if (!OperatingSystem.IsWindows()) yield return Rights(patient.DataFolder);
        yield return Disk(new DriveInfo(patient.DataFolder));
        if (EnvFile() is { } env) yield return env;
    }

    [UnsupportedOSPlatform("windows")]
    private static Diagnosis Rights(string folder) => (File.GetUnixFileMode(folder) & Others) == 0
        ? Diagnosis.Good("Rights", $"the data folder is closed to all but its owner{(FolderOwner.Of(folder) is { } owner ? $", {owner}" : "")}")
        : Diagnosis.Warning("Rights", "others on this machine may look into the data folder, where everybody's messages are", $"chmod 700 {folder}");

    private static Diagnosis Disk(DriveInfo drive)
    {
        var free = drive.AvailableFreeSpace;
        if (drive.DriveFormat is "nfs" or "nfs4" or "cifs" or "smb2" or "smbfs" or "fuse.sshfs" or "9p")
            return Diagnosis.Problem("Disk", $"the data folder lies on a network drive ({drive.DriveFormat}), where a database can be damaged", "Put it on a disk of this machine, and keep backups on the network drive.");
        var found = $"{Size(free)} free of {Size(drive.TotalSize)}";
        return free < Gigabyte / 5 ? Diagnosis.Problem("Disk", found, "Make room now: with a full disk nothing more can be said.")
            : free < 2 * Gigabyte ? Diagnosis.Warning("Disk", found, "Make room, or move the data folder to a larger disk.")
            : Diagnosis.Good("Disk", found);
    }

    private static Diagnosis? EnvFile()
    {
        var file = Path.GetFullPath(".env");
        if (!File.Exists(file)) return null;
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0
            ? Diagnosis.Warning(".env", $"others on this machine may read {file}, and there may be passwords in it", $"chmod 600 {file}")
            : Diagnosis.Good(".env", $"{file} is read");
    }

    private static string Size(long bytes) => bytes >= Gigabyte ? $"{(double)bytes / Gigabyte:N1} GB" : $"{bytes >> 20:N0} MB";
}
