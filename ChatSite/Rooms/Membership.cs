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

    /// <summary>Reads along because a rule wants it, and is none of those who talk: the rules leave him out, and only they take him away.</summary>
    public bool IsSupervisor { get; set; }

    public DateTime JoinedAt { get; set; }

    /// <summary>The <c>Number</c> up to which this person has read; it only moves forward.</summary>
    public int ReadNumber { get; set; }

    /// <summary>How many messages beyond that mark are gone for good, since they were kept long enough: nobody can read them any more.</summary>
    public int UnreadGone { get; set; }

    /// <summary>How many messages are new to this person.</summary>
    public int Unread => Room.LastNumber - ReadNumber - UnreadGone;

    /// <summary>Invites, removes, mutes, renames: a host, in a room that has hosts.</summary>
    public bool IsInCharge => IsHost && Room.Kind != RoomKind.Direct;

    /// <summary>Everyone belongs to a room for everyone, a private conversation is its people, and a supervisor stays while the rule does.</summary>
    public bool MayLeave => Room.Kind == RoomKind.Group && !IsSupervisor;

    public bool MaySpeak => Silence.Reason(this) is null;

    /// <summary>A pupil who is host has no say over staff, nobody over a supervisor, nor over himself (he can leave).</summary>
    public bool HasSayOver(Membership other) => IsInCharge && !other.IsSupervisor && other.UserId != UserId && (User.IsStaff || !other.User.IsStaff);

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
