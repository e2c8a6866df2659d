using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Rooms;

/// <summary>A place to talk: for everyone, for a group, or for the people of a private conversation.</summary>
public sealed class Room
{
    public const int LongestName = 80;
    public const int LongestTopic = 300;

    public int Id { get; set; }
    public RoomKind Kind { get; set; }
    public string Name { get; set; } = "";
    public string Topic { get; set; } = "";

    /// <summary>For a private conversation the sorted ids of its people ("3,7"), so that there is one per set.</summary>
    public string? PeopleKey { get; set; }

    public bool OnlyHostsWrite { get; set; }

    /// <summary>How long a member waits between two messages; 0 where nobody has to.</summary>
    public int SlowSeconds { get; set; }

    /// <summary>How many people a group takes; null for as many as come.</summary>
    public int? MostMembers { get; set; }

    /// <summary>Nobody writes; the room stays in the lists.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>Nobody writes, and the room has left the lists.</summary>
    public DateTime? ArchivedAt { get; set; }

    /// <summary>When the room and everything in it goes; until then it can be taken back.</summary>
    public DateTime? DeleteAt { get; set; }

    /// <summary>How many bytes its messages take, as they were last measured.</summary>
    public long Storage { get; set; }

    /// <summary>How many messages stand in it, removed ones too, quiet lines not: whoever adds or deletes rows counts here.</summary>
    public int MessageCount { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The <c>Number</c> of the newest message; 0 in an empty room.</summary>
    public int LastNumber { get; set; }

    /// <summary>The <c>Seq</c> of the newest posting: sorts the list of conversations.</summary>
    public long LastPostSeq { get; set; }
    public int? LastAuthorId { get; set; }

    /// <summary>The number of the last change that took rows away for good; 0 when none ever did. A page that was loaded before it shows what is gone.</summary>
    public long GoneSeq { get; set; }

    public DateTime LastPostAt { get; set; }

    public List<Membership> Members { get; } = [];

    public bool IsArchived => ArchivedAt is not null;
    public bool IsClosed => ClosedAt is not null;

    internal sealed class Table : IEntityTypeConfiguration<Room>
    {
        public void Configure(EntityTypeBuilder<Room> table)
        {
            table.ToTable("Rooms");
            table.Property(room => room.Name).HasMaxLength(LongestName);
            table.Property(room => room.Topic).HasMaxLength(LongestTopic);
            table.HasIndex(room => room.PeopleKey).IsUnique();
        }
    }
}

public enum RoomKind
{
    /// <summary>Everyone on the site is in it.</summary>
    Broadcast,

    /// <summary>Made by somebody, with invited members and hosts.</summary>
    Group,

    /// <summary>The private conversation of a set of people.</summary>
    Direct,
}

/// <summary>Names the rooms' tables.</summary>
public static class RoomTables
{
    extension(ChatDb db)
    {
        public DbSet<Room> Rooms => db.Set<Room>();
        public DbSet<Membership> Memberships => db.Set<Membership>();
    }
}
