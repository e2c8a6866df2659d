using ChatSite.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Rooms;

/// <summary>Somebody's place in a room. Rooms are found through it, so that a stranger's room does not exist for him.</summary>
public sealed class Membership
{
    public int RoomId { get; set; }
    public Room Room { get; set; } = null!;
    public int UserId { get; set; }
    public User User { get; set; } = null!;

    public bool IsHost { get; set; }
    public bool IsMuted { get; set; }
    public DateTime JoinedAt { get; set; }

    /// <summary>The <c>Number</c> up to which this person has read; it only moves forward.</summary>
    public int ReadNumber { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> table)
        {
            table.ToTable("Memberships");
            table.HasKey(member => new { member.UserId, member.RoomId });
            table.HasIndex(member => member.RoomId);
            table.HasOne(member => member.Room).WithMany(room => room.Members).HasForeignKey(member => member.RoomId);
            table.HasOne(member => member.User).WithMany().HasForeignKey(member => member.UserId);
        }
    }
}
