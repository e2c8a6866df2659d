using System.Globalization;
using ChatSite.Data;
using ChatSite.Settings;
using Microsoft.Extensions.Options;

namespace ChatSite.Backups;

/// <summary>A backup that lies in the folder.</summary>
/// <param name="At">When it was made, by the school's clock.</param>
public sealed record KeptBackup(string Name, string Path, DateTime At, long Bytes);

/// <summary>Where the site puts its backups; their names say when they were made.</summary>
public sealed class BackupFolder(DataFolder data, IOptions<BackupOptions> options, SiteSettings settings, TimeProvider clock)
{
    private const string Prefix = "chatsite-", BeforeUpdate = "before-update-", HandedOut = "handed-out-", Ending = ".zip", Stamp = "yyyy-MM-dd-HHmmss";

    public string Path { get; } = System.IO.Path.GetFullPath(options.Value.Folder is { Length: > 0 } named ? named : System.IO.Path.Combine(data.Path, DataParts.Backups));

    /// <summary>On the same disk as the data: lost with it.</summary>
    public bool IsBesideData => options.Value.Folder is null or "";

    /// <summary>The school's clock.</summary>
    public DateTime Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), settings.Get<SchoolSettings>().Zone).DateTime;

    /// <summary>What the next one is called.</summary>
    public string Next() => Named(Prefix, Now);

    /// <summary>What one is called that is made before an update: then no setting can be read yet.</summary>
    public string NextBeforeUpdate() => Named(Prefix + BeforeUpdate, clock.GetLocalNow().DateTime);

    /// <summary>What one is called while it is made for somebody who takes it elsewhere.</summary>
    public string NextToHandOut() => System.IO.Path.Combine(Path, $"{HandedOut}{Guid.NewGuid():N}{Ending}");

    /// <summary>What was left when the program was killed at a backup: it may be as large as all of the data, and nobody goes on with it. Only what is a day old, since by then nobody is at it.</summary>
    public IEnumerable<string> LeftBehind() => !Directory.Exists(Path) ? [] :
        from entry in new DirectoryInfo(Path).EnumerateFileSystemInfos()
        where entry.Name.StartsWith(HandedOut, StringComparison.Ordinal) || (entry.Name.StartsWith(Prefix, StringComparison.Ordinal) && Array.Exists(DataParts.Passing, ending => entry.Name.EndsWith(ending, StringComparison.Ordinal)))
        where entry.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime.AddDays(-1)
        select entry.FullName;

    /// <summary>Those that are made by the clock or by hand, the newest first.</summary>
    public IReadOnlyList<KeptBackup> All() => [.. Named(Prefix)];

    /// <summary>Those that were made before an update, the newest first.</summary>
    public IReadOnlyList<KeptBackup> BeforeUpdates() => [.. Named(Prefix + BeforeUpdate)];

    /// <summary>The backup with this name; null when there is none.</summary>
    public KeptBackup? Find(string? name) => All().Concat(BeforeUpdates()).FirstOrDefault(backup => backup.Name == name);

    /// <summary>Deletes what is kept no longer; answers why not, for each that stays.</summary>
    internal static IEnumerable<string> LetGo(IEnumerable<string> paths)
    {
        var problems = new List<string>();
        foreach (var path in paths.ToList())
        {
            try
            {
                if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
                else File.Delete(path);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                problems.Add(problem.Message);
            }
        }
        return problems;
    }

    private string Named(string prefix, DateTime at) => System.IO.Path.Combine(Path, prefix + at.ToString(Stamp, CultureInfo.InvariantCulture) + Ending);

    private IEnumerable<KeptBackup> Named(string prefix) => !Directory.Exists(Path) ? [] :
        from file in new DirectoryInfo(Path).EnumerateFiles($"{prefix}*{Ending}")
        let stamp = file.Name[prefix.Length..^Ending.Length]
        let at = DateTime.TryParseExact(stamp, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : (DateTime?)null
        where at is not null
        orderby at descending
        select new KeptBackup(file.Name, file.FullName, at.Value, file.Length);
}
