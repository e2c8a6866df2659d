using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Backups;

/// <summary>One try to make a backup, and what came of it. The files themselves say what there is; this says what went wrong.</summary>
public sealed class BackupRun
{
    public int Id { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>Null while it is under way, and for one that was cut off.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Whoever started it; null for the nightly one.</summary>
    public int? ById { get; set; }

    public string File { get; set; } = "";
    public long Bytes { get; set; }
    public string? Problem { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<BackupRun>
    {
        public void Configure(EntityTypeBuilder<BackupRun> table) => table.ToTable("BackupRuns");
    }
}

/// <summary>Names the tables of backups.</summary>
public static class BackupTables
{
    extension(ChatDb db)
    {
        public DbSet<BackupRun> BackupRuns => db.Set<BackupRun>();
    }
}
