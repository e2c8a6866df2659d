using System.Text.Json;
using ChatSite.Data;

namespace ChatSite.Backups;

/// <summary>Who put which backup in place, for the audit log of the site that starts on it.</summary>
internal sealed record RestoreNote(string OsUser, DateTime MadeAt)
{
    private const string File = "restored.json";

    public void Write(string folder) => System.IO.File.WriteAllBytes(Path.Combine(folder, File), JsonSerializer.SerializeToUtf8Bytes(this));

    public static RestoreNote? Read(DataFolder folder) =>
        System.IO.File.Exists(In(folder)) ? JsonSerializer.Deserialize<RestoreNote>(System.IO.File.ReadAllBytes(In(folder))) : null;

    public static void Remove(DataFolder folder) => System.IO.File.Delete(In(folder));

    private static string In(DataFolder folder) => Path.Combine(folder.Path, File);
}
