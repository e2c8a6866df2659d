using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Retention;

/// <summary>One round of removing what was kept long enough, and what came of it.</summary>
public sealed class RetentionRun
{
    public int Id { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>Null while it is under way, and for one that was cut off: the next goes on where it stopped.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Whoever started it; null for the nightly one.</summary>
    public int? ById { get; set; }

    public int Removed { get; set; }

    /// <summary>Old enough, but under a hold or evidence.</summary>
    public int Spared { get; set; }

    /// <summary>How many of each kind, as JSON.</summary>
    public string Counts { get; set; } = "[]";

    public string? Problem { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<RetentionRun>
    {
        public void Configure(EntityTypeBuilder<RetentionRun> table) => table.ToTable("RetentionRuns");
    }
}

/// <summary>Names the tables of retention.</summary>
public static class RetentionTables
{
    extension(ChatDb db)
    {
        public DbSet<RetentionRun> RetentionRuns => db.Set<RetentionRun>();
    }
}
