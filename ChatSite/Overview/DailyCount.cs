using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Overview;

/// <summary>What was going on on one day of the school's calendar: numbers only, nobody's name.</summary>
public sealed class DailyCount
{
    public DateOnly Day { get; set; }

    /// <summary>How many messages were written, also those that are gone since.</summary>
    public int Messages { get; set; }

    /// <summary>How many people were here; null for days before this was counted.</summary>
    public int? People { get; set; }

    /// <summary>The largest message id that is counted in.</summary>
    public long UpTo { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<DailyCount>
    {
        public void Configure(EntityTypeBuilder<DailyCount> table)
        {
            table.ToTable("DailyCounts").HasKey(count => count.Day);
            table.HasIndex(count => count.UpTo); // where counting goes on
        }
    }
}

/// <summary>Names the overview's table.</summary>
public static class OverviewTables
{
    extension(ChatDb db)
    {
        public DbSet<DailyCount> DailyCounts => db.Set<DailyCount>();
    }
}
