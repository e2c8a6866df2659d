using ChatSite.Backups;
using ChatSite.Languages;

namespace ChatSite.Health;

/// <summary>Whether there is a copy to go back to.</summary>
internal sealed class BackupCheck(BackupState backups) : ICheck
{
    public Task<Finding> Look(CancellationToken cancel) => Task.FromResult<Finding>(backups switch
    {
        { HasFailed: true } => new("Backup", Standing.Wrong, "The last backup failed.", "Look at the page of backups: it says why.") { Warns = false },
        { DaysWithout: null } => new("Backup", Standing.Well, "There is nothing to be saved yet."),
        { DaysWithout: >= BackupState.TooMany and var days } => new("Backup", Standing.Wrong, Saying.Count(days, "There is no backup for one day.", "There is no backup for {0} days."), "Make one at the page of backups, and look why none is made at night.") { Warns = false },
        _ => new("Backup", Standing.Well, "The newest is less than two days old."),
    });
}
