using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ChatSite.Backups;

/// <summary>Saves everything before a new version changes the database, and says how to go back.</summary>
internal sealed partial class BeforeUpdate(MakeBackup make, BackupFolder place, IOptions<BackupOptions> options, ILogger<BeforeUpdate> log)
{
    /// <exception cref="StartRefused">It could not be saved.</exception>
    public void Save(DataFolder folder)
    {
        if (!options.Value.BeforeUpdate || !IsOlder(folder)) return;
        var made = make.To(place.NextBeforeUpdate()).GetAwaiter().GetResult();
        if (made.Refusal is { } refusal)
            throw new StartRefused($"The database has to be changed for this version, and could not be saved before. {refusal.Reason.In(Tongue.English)} ChatSite__Backup__BeforeUpdate=false goes on without.");
        foreach (var problem in BackupFolder.LetGo(KeepSome.OldUpdates(place.BeforeUpdates()).Select(old => old.Path))) NotDeleted(log, problem);
        Saved(log, made.Value!.File);
    }

    // What can't even be read is the business of whoever opens it next, and says so in words.
    private static bool IsOlder(DataFolder folder)
    {
        if (new FileInfo(folder.Database) is not { Exists: true, Length: > 0 }) return false;
        try
        {
            using var connection = CopyOfDatabase.Open(folder.Database, SqliteOpenMode.ReadWrite);
            var step = CopyOfDatabase.StepOf(connection);
            return CheckBackup.Knows(step) && step != CheckBackup.NewestStep;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An old backup from before an update could not be deleted: {Why}")]
    private static partial void NotDeleted(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is changed for this version. As it was, everything is saved in {File}. To go back, stop the site, install the version you had, and put it back with its command: restore {File}")]
    private static partial void Saved(ILogger log, string file);
}
