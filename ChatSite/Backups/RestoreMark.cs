using ChatSite.Data;

namespace ChatSite.Backups;

/// <summary>
/// Lies in the data folder while a restore moves things about, and says how far it is. A site that is started then would
/// find half of the old data, or none, and begin anew beside it.
/// </summary>
internal sealed record RestoreMark(string Replaced, bool IsOldAway)
{
    public const string File = "restore.under-way", Folder = "restore.new";

    public static RestoreMark? Read(string folder)
    {
        if (!System.IO.File.Exists(In(folder))) return null;
        var lines = System.IO.File.ReadAllLines(In(folder));
        return lines is [var replaced, .. var rest] ? new(replaced, rest is [nameof(IsOldAway), ..]) : null;
    }

    public void Write(string folder)
    {
        using var file = new FileStream(In(folder), FileMode.Create, FileAccess.Write);
        file.Write(System.Text.Encoding.UTF8.GetBytes(IsOldAway ? $"{Replaced}\n{nameof(IsOldAway)}\n" : $"{Replaced}\n"));
        file.Flush(flushToDisk: true);
    }

    public static void Remove(string folder) => System.IO.File.Delete(In(folder));

    /// <exception cref="StartRefused">A restore was cut off.</exception>
    public static void Refuse(DataFolder folder)
    {
        if (System.IO.File.Exists(In(folder.Path)))
            throw new StartRefused($"A restore into {folder.Path} was cut off. Run it again (restore FILE): it begins by putting back what was there.");
    }

    private static string In(string folder) => Path.Combine(folder, File);
}
