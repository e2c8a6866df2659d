using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>Somebody has asked for his account to be deleted, and may still think again; or staff have asked for it.</summary>
public sealed class Departure
{
    public int UserId { get; set; }
    public DateTime AskedAt { get; set; }
    public DateTime DueAt { get; set; }

    /// <summary>Staff have decided it, and only they take it back.</summary>
    public bool ByStaff { get; set; }

    /// <summary>Why staff have decided it, for those who look after the account.</summary>
    public string? Reason { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Departure>
    {
        public void Configure(EntityTypeBuilder<Departure> table)
        {
            table.ToTable("Departures");
            table.HasKey(departure => departure.UserId);
            table.Property(departure => departure.UserId).ValueGeneratedNever();
            table.Property(departure => departure.Reason).HasMaxLength(User.LongestReason);
            table.HasOne<User>().WithOne().HasForeignKey<Departure>(departure => departure.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Names the tables about leaving.</summary>
public static class LeavingTables
{
    extension(ChatDb db)
    {
        public DbSet<Departure> Departures => db.Set<Departure>();
        public DbSet<FormerName> FormerNames => db.Set<FormerName>();
    }
}
