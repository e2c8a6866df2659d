using ChatSite.Data;

namespace ChatSite.Backups;

/// <summary>Whether there is a backup that is young enough.</summary>
public sealed class BackupState(ChatDb db, BackupFolder place)
{
    /// <summary>Days without one that are worth a warning.</summary>
    public const int TooMany = 2;

    /// <summary>How many whole days ago the newest was made; where there is none, how old the site is. Null where nobody has an account.</summary>
    public int? DaysWithout => Since is { } since ? Math.Max(0, (int)(place.Now - since).TotalDays) : null;

    /// <summary>Nothing came of the last try.</summary>
    public bool HasFailed => db.BackupRuns.Where(run => run.EndedAt != null).OrderByDescending(run => run.Id).Select(run => run.Problem).FirstOrDefault() is not null;

    private DateTime? Since => place.All() is [var newest, ..] ? newest.At : db.Set<Accounts.User>().Where(user => !user.IsPlaceholder).Min(user => (DateTime?)user.CreatedAt);
}
