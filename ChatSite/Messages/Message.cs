using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Messages;

/// <summary>A row of a room's timeline, as it is now. It is never deleted: a removed message stays as a tombstone.</summary>
public sealed class Message
{
    public const int LongestText = 4000;
    public const int LongestKey = 64;

    /// <summary>The number of its posting in the site-wide counter (the design's <c>FirstSeq</c>), so the id alone tells what is newer.</summary>
    public long Id { get; set; }

    /// <summary>The number of its last change; equal to <see cref="Id"/> while it was never changed.</summary>
    public long Seq { get; set; }

    /// <summary>Its place in the room: 1, 2, 3 …</summary>
    public int Number { get; set; }
    public int RoomId { get; set; }
    public Room Room { get; set; } = null!;
    public int AuthorId { get; set; }
    public User Author { get; set; } = null!;
    public MessageKind Kind { get; set; }
    public string Text { get; set; } = "";

    /// <summary>The author's own mark for this posting; the same one again is the same message.</summary>
    public string? Key { get; set; }
    public DateTime PostedAt { get; set; }
    public DateTime? EditedAt { get; set; }
    public DateTime? RemovedAt { get; set; }

    /// <summary>Who took it away; null for removals of before this was kept.</summary>
    public Removal? Removal { get; set; }

    /// <summary>Stands close below an earlier one of the same author, so that the page needs not repeat the name.</summary>
    public bool Follows { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> table)
        {
            table.ToTable("Messages");
            table.Property(message => message.Id).ValueGeneratedNever();
            table.Property(message => message.Text).HasMaxLength(LongestText);
            table.Property(message => message.Key).HasMaxLength(LongestKey);
            table.HasIndex(message => message.RoomId); // in SQLite an index ends with the row's id: pages of a room by id
            table.HasIndex(message => new { message.RoomId, message.Seq });
            table.HasIndex(message => message.PostedAt); // what was said on some days; ids don't tell, since imported messages are older than theirs
            table.HasIndex(message => new { message.AuthorId, message.Key }).IsUnique().HasFilter("Key IS NOT NULL");
            table.HasOne(message => message.Room).WithMany().HasForeignKey(message => message.RoomId);
            table.HasOne(message => message.Author).WithMany().HasForeignKey(message => message.AuthorId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

public enum MessageKind
{
    /// <summary>Somebody said it.</summary>
    Text,

    /// <summary>A quiet line: somebody joined, left, renamed the room.</summary>
    Notice,
}

/// <summary>As whom somebody took a message away. Stored by number.</summary>
public enum Removal
{
    /// <summary>Its author took it back; nobody brings it up again.</summary>
    Author = 0,

    /// <summary>A host of the room.</summary>
    Host = 1,

    /// <summary>Staff who look after messages everywhere; why stands in the audit log.</summary>
    Staff = 2,
}

/// <summary>A text that a message had before it was edited.</summary>
public sealed class EarlierText
{
    public int Id { get; set; }
    public long MessageId { get; set; }
    public string Text { get; set; } = "";
    public DateTime ReplacedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<EarlierText>
    {
        public void Configure(EntityTypeBuilder<EarlierText> table)
        {
            table.ToTable("EarlierTexts");
            table.Property(text => text.Text).HasMaxLength(Message.LongestText);
            table.HasOne<Message>().WithMany().HasForeignKey(text => text.MessageId);
        }
    }
}

/// <summary>Names the messages' tables.</summary>
public static class MessageTables
{
    extension(ChatDb db)
    {
        public DbSet<Message> Messages => db.Set<Message>();
        public DbSet<EarlierText> EarlierTexts => db.Set<EarlierText>();

        /// <summary>What these messages said before they were edited, the oldest first.</summary>
        public async Task<ILookup<long, EarlierText>> EarlierBy(IReadOnlyCollection<long> messageIds, CancellationToken cancel) =>
            (messageIds.Count == 0 ? [] : await db.Set<EarlierText>().AsNoTracking().Where(text => EF.Parameter(messageIds).Contains(text.MessageId)).OrderBy(text => text.Id).ToListAsync(cancel)).ToLookup(text => text.MessageId);
    }
}
