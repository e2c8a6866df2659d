using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Presence;

/// <summary>That somebody had a page of the site in view on one day of the school, and when first and last. Whoever is invisible leaves none.</summary>
public sealed class DayHere
{
    /// <summary>How long they are kept, as the lines of security logs are.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public int UserId { get; set; }

    /// <summary>By the school's clock.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Some minutes late: they are written down in rounds.</summary>
    public DateTime FirstAt { get; set; }

    public DateTime LastAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<DayHere>
    {
        public void Configure(EntityTypeBuilder<DayHere> table)
        {
            table.ToTable("DaysHere");
            table.HasKey(day => new { day.UserId, day.Day });
            table.HasIndex(day => day.Day);
            table.HasOne<User>().WithMany().HasForeignKey(day => day.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Names the table of days.</summary>
public static class PresenceTables
{
    extension(ChatDb db)
    {
        public DbSet<DayHere> DaysHere => db.Set<DayHere>();
    }
}
