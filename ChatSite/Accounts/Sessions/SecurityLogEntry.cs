using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>One line of a person's security log.</summary>
public sealed class SecurityLogEntry
{
    public long Id { get; set; }
    public int UserId { get; set; }
    public DateTime At { get; set; }
    public SecurityEvent Kind { get; set; }

    /// <summary>What it was about: a device, a name that the person gave a thing. Never a secret.</summary>
    public string? Detail { get; set; }

    public string? Address { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<SecurityLogEntry>
    {
        public void Configure(EntityTypeBuilder<SecurityLogEntry> table)
        {
            table.ToTable("SecurityEvents");
            table.Property(entry => entry.Detail).HasMaxLength(200);
            table.Property(entry => entry.Address).HasMaxLength(45);
            table.HasIndex(entry => new { entry.UserId, entry.Id });
            table.HasOne<User>().WithMany().HasForeignKey(entry => entry.UserId);
        }
    }
}
