namespace ChatSite.Backups;

/// <summary>Where backups lie, when the nightly one is made and how many are kept (<c>ChatSite:Backup</c>).</summary>
public sealed class BackupOptions
{
    /// <summary>A folder; without one <c>backups</c> in the data folder. A disk of its own outlives the site's.</summary>
    public string? Folder { get; set; }

    /// <summary>Whether one is made every night.</summary>
    public bool Nightly { get; set; } = true;

    /// <summary>The hour of the school's clock from which on it is made.</summary>
    public int Hour { get; set; } = 2;

    /// <summary>How many days' backups are kept, the newest of each.</summary>
    public int Daily { get; set; } = 7;

    /// <summary>How many weeks' backups are kept, the newest of each.</summary>
    public int Weekly { get; set; } = 4;

    /// <summary>How many months' backups are kept, the newest of each.</summary>
    public int Monthly { get; set; } = 6;

    /// <summary>Whether everything is saved before a new version changes the database.</summary>
    public bool BeforeUpdate { get; set; } = true;

    internal bool IsValid => Hour is >= 0 and <= 23 && Daily is >= 1 and <= 366 && Weekly is >= 0 and <= 520 && Monthly is >= 0 and <= 240;
}
