using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Logs;

/// <summary>Something that the program complained about: a warning or worse. No secrets stand in it, and nothing that people wrote.</summary>
public sealed class SystemLogEntry
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public LogLevel Level { get; set; }

    /// <summary>Which part of the program it was.</summary>
    public string Source { get; set; } = "";

    /// <summary>What a problem page showed to whoever met it.</summary>
    public string? Reference { get; set; }

    public string Text { get; set; } = "";

    /// <summary>What kind of failure, and where in the program.</summary>
    public string? Details { get; set; }

    /// <summary>How often in that moment.</summary>
    public int Times { get; set; } = 1;

    internal sealed class Table : IEntityTypeConfiguration<SystemLogEntry>
    {
        public void Configure(EntityTypeBuilder<SystemLogEntry> table)
        {
            table.ToTable("SystemLog");
            table.Property(entry => entry.Source).HasMaxLength(200);
            table.Property(entry => entry.Reference).HasMaxLength(12).UseCollation("NOCASE");
            table.HasIndex(entry => entry.At);
            table.HasIndex(entry => entry.Reference);
            table.HasIndex(entry => entry.Level);
        }
    }
}

/// <summary>Names the system log's table.</summary>
public static class SystemLogTables
{
    extension(ChatDb db)
    {
        public DbSet<SystemLogEntry> SystemLog => db.Set<SystemLogEntry>();
    }
}
