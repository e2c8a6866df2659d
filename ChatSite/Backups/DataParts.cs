namespace ChatSite.Backups;

/// <summary>Which files of the data folder belong into a backup: all but the database, which is copied at one moment, and what only lives while the site runs.</summary>
internal static class DataParts
{
    /// <summary>What a restore took out of the way.</summary>
    public const string Replaced = "replaced-";

    /// <summary>The folder of backups, where nobody has named another.</summary>
    public const string Backups = "backups";

    /// <summary>How the names of what is only there for a while end.</summary>
    public static readonly string[] Passing = [".part", ".sock", ".tmp", ".work", ".check"];

    /// <summary>Their names, with / between.</summary>
    /// <param name="except">A folder that holds backups.</param>
    public static IEnumerable<string> In(string folder, string except) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false })
            .Where(file => !Path.GetFullPath(file).StartsWith(Path.GetFullPath(except) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(Stays).Order(StringComparer.Ordinal);

    /// <summary>Whether a file with this name is worth a backup.</summary>
    public static bool Stays(string name) =>
        name.Split('/')[0] is var first && !first.StartsWith(Replaced, StringComparison.Ordinal) && !first.StartsWith("chat.db", StringComparison.Ordinal)
        && first is not ("chat.lock" or Backups or RestoreMark.File or RestoreMark.Folder) && !name.Split('/').Any(step => Array.Exists(Passing, ending => step.EndsWith(ending, StringComparison.Ordinal)));
}
