using ChatSite.Backups;

namespace ChatSite.Commands.CheckUp;

/// <summary>Whether there is a backup, and how old the newest is.</summary>
internal static class BackupChecks
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(BackupState.TooMany);

    public static IEnumerable<Diagnosis> Of(Patient patient)
    {
        if (!File.Exists(patient.Database)) yield break;
        var own = Path.Combine(patient.DataFolder, DataParts.Backups);
        var folder = patient.Configuration["ChatSite:Backup:Folder"] is { Length: > 0 } named ? Path.GetFullPath(named) : own;
        var newest = Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("chatsite-*.zip").MaxBy(file => file.LastWriteTimeUtc) : null;
        yield return newest is null
            ? Diagnosis.Warning("Backup", $"there is none in {folder}", "The site makes one every night while it runs; backup makes one now.")
            : DateTime.UtcNow - newest.LastWriteTimeUtc > Old
            ? Diagnosis.Warning("Backup", $"the newest, {newest.FullName}, is {(DateTime.UtcNow - newest.LastWriteTimeUtc).TotalDays:N0} days old", "See /admin/backups why the nightly one was not made; backup makes one now.")
            : Diagnosis.Good("Backup", $"{newest.FullName}, of {newest.LastWriteTimeUtc:yyyy-MM-dd HH:mm}Z");
        if (folder == own) yield return Diagnosis.Note("Backup disk", "the backups lie on the same disk as the data, and are lost with it", "Set ChatSite__Backup__Folder to another disk, or copy them elsewhere.");
    }
}
