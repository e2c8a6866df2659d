namespace ChatSite.Backups;

/// <summary>
/// Moves what a restore has unpacked into the data folder, and what was there out of the way. Cut off at any moment, it
/// can be undone: what was there is never overwritten. Everything moves within the folder, which may be a disk of its own.
/// </summary>
internal static class MoveInto
{
    /// <summary>Answers the folder that holds what was there; null when nothing was.</summary>
    public static string? Replace(string folder, string stamp)
    {
        var mark = new RestoreMark(DataParts.Replaced + stamp, IsOldAway: false);
        var (old, fresh) = (Path.Combine(folder, mark.Replaced), Path.Combine(folder, RestoreMark.Folder));
        PrivateFile.Folder(old);
        mark.Write(folder);
        try
        {
            foreach (var name in Present(folder))
                if (IsEmpty(Path.Combine(folder, name))) Directory.Delete(Path.Combine(folder, name));
                else Move(Path.Combine(folder, name), Path.Combine(old, name));
            (mark with { IsOldAway = true }).Write(folder);
            foreach (var entry in Directory.EnumerateFileSystemEntries(fresh).ToList()) Move(entry, Path.Combine(folder, Path.GetFileName(entry)));
        }
        catch
        {
            Undo(folder);
            throw;
        }
        RestoreMark.Remove(folder);
        Directory.Delete(fresh, recursive: true);
        if (Directory.EnumerateFileSystemEntries(old).Any()) return old;
        Directory.Delete(old);
        return null;
    }

    /// <summary>Puts back what a restore that was cut off had moved; nothing to do where there was none.</summary>
    public static void Undo(string folder)
    {
        if (RestoreMark.Read(folder) is { } mark)
        {
            var old = Path.Combine(folder, mark.Replaced);
            // Once all of the old is away, whatever else lies here is the new.
            if (mark.IsOldAway) foreach (var name in Present(folder)) Delete(Path.Combine(folder, name));
            if (Directory.Exists(old))
            {
                foreach (var entry in Directory.EnumerateFileSystemEntries(old).ToList()) Move(entry, Path.Combine(folder, Path.GetFileName(entry)));
                Directory.Delete(old);
            }
        }
        RestoreMark.Remove(folder);
        CheckBackup.Remove(Path.Combine(folder, RestoreMark.Folder));
    }

    // All but what belongs to the site that runs or to the restore itself; backups stay where they are.
    private static List<string> Present(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!)
        .Where(name => name is not ("chat.lock" or "chat.sock" or DataParts.Backups or RestoreMark.File or RestoreMark.Folder) && !name.StartsWith(DataParts.Replaced, StringComparison.Ordinal))];

    private static bool IsEmpty(string entry) => Directory.Exists(entry) && !Directory.EnumerateFileSystemEntries(entry).Any();

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to);
    }

    private static void Delete(string entry)
    {
        if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
        else File.Delete(entry);
    }
}
