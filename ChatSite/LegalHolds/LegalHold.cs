using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.LegalHolds;

/// <summary>
/// What a person wrote, or what stands in a room, is needed for an inquiry: nothing of it is deleted until somebody
/// lifts the hold. It stays as a record then, and goes with the person.
/// </summary>
public sealed class LegalHold
{
    public const int LongestReason = 500;

    public int Id { get; set; }

    /// <summary>Whom it is about; null when it is about a room.</summary>
    public int? UserId { get; set; }

    /// <summary>No key to the rooms, which stand above the holds and ask them.</summary>
    public int? RoomId { get; set; }

    public string Reason { get; set; } = "";
    public DateTime PlacedAt { get; set; }

    /// <summary>Only a number, as in the audit log: whoever placed it may leave. Null: it was done on the server itself.</summary>
    public int? PlacedById { get; set; }

    public DateTime? LiftedAt { get; set; }
    public int? LiftedById { get; set; }
    public string? LiftReason { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<LegalHold>
    {
        public void Configure(EntityTypeBuilder<LegalHold> table)
        {
            table.ToTable("LegalHolds");
            table.Property(hold => hold.Reason).HasMaxLength(LongestReason);
            table.Property(hold => hold.LiftReason).HasMaxLength(LongestReason);
            table.HasOne<User>().WithMany().HasForeignKey(hold => hold.UserId).OnDelete(DeleteBehavior.Cascade);
            // One at a time for each person and each room.
            table.HasIndex(hold => hold.UserId, "IX_LegalHolds_HeldUser").IsUnique().HasFilter("LiftedAt IS NULL AND UserId IS NOT NULL");
            table.HasIndex(hold => hold.RoomId, "IX_LegalHolds_HeldRoom").IsUnique().HasFilter("LiftedAt IS NULL AND RoomId IS NOT NULL");
        }
    }
}

/// <summary>Names the holds' table.</summary>
public static class LegalHoldTables
{
    extension(ChatDb db)
    {
        public DbSet<LegalHold> LegalHolds => db.Set<LegalHold>();
    }
}
