using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Audit;

/// <summary>
/// One line of the audit log: who did what to what. It is never changed and never deleted (triggers refuse it), and its
/// hash covers the one before (docs/decisions/0015). No name stands in it, only ids.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public long Id { get; set; }
    public DateTime At { get; set; }
    public ActorKind ActorKind { get; set; }
    public int? ActorId { get; set; }
    public AuditAction Action { get; set; }
    public AuditSubjectKind SubjectKind { get; set; }
    public long? SubjectId { get; set; }
    public string? SubjectName { get; set; }

    /// <summary>Whom it concerns.</summary>
    public int? PersonId { get; set; }
    public int? RoomId { get; set; }

    /// <summary>The salted hash of where it was done from; null when nothing is known of that.</summary>
    public byte[]? PlaceMark { get; set; }

    /// <summary>The salted hash of its words; null when it has none.</summary>
    public byte[]? WordsMark { get; set; }

    public byte[] Hash { get; set; } = [];

    /// <summary>Where it was done from; null when it was erased.</summary>
    public AuditPlace? Place { get; set; }

    /// <summary>Reason, old and new; null when they were erased.</summary>
    public AuditText? Words { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> table)
        {
            table.ToTable("AuditEntries");
            table.Property(entry => entry.Id).ValueGeneratedNever();
            table.Property(entry => entry.SubjectName).HasMaxLength(100);
            // Each ends in the id by itself, since that is the row's own number: the newest come first without sorting.
            table.HasIndex(entry => entry.At);
            table.HasIndex(entry => entry.ActorId);
            table.HasIndex(entry => entry.PersonId);
            table.HasIndex(entry => entry.RoomId);
            table.HasIndex(entry => entry.Action);
            table.HasOne(entry => entry.Place).WithOne().HasForeignKey<AuditPlace>(place => place.EntryId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne(entry => entry.Words).WithOne().HasForeignKey<AuditText>(words => words.EntryId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>Where something was done from. It goes when whoever did it is forgotten.</summary>
public sealed class AuditPlace
{
    public long EntryId { get; set; }
    public byte[] Salt { get; set; } = [];

    /// <summary>An address, or the account on the machine that typed a command.</summary>
    public string Text { get; set; } = "";

    internal sealed class Table : IEntityTypeConfiguration<AuditPlace>
    {
        public void Configure(EntityTypeBuilder<AuditPlace> table)
        {
            table.ToTable("AuditPlaces").HasKey(place => place.EntryId);
            table.Property(place => place.EntryId).ValueGeneratedNever();
            table.Property(place => place.Text).HasMaxLength(100);
            table.HasIndex(place => place.Text);
        }
    }
}

/// <summary>The words of an entry. They go when the person is forgotten whom it concerns.</summary>
public sealed class AuditText
{
    public long EntryId { get; set; }
    public byte[] Salt { get; set; } = [];

    /// <summary>Reason and changes, as JSON (<see cref="AuditStory"/>).</summary>
    public string Text { get; set; } = "";

    internal sealed class Table : IEntityTypeConfiguration<AuditText>
    {
        public void Configure(EntityTypeBuilder<AuditText> table)
        {
            table.ToTable("AuditWords").HasKey(words => words.EntryId);
            table.Property(words => words.EntryId).ValueGeneratedNever();
        }
    }
}

/// <summary>Names the audit log's tables.</summary>
public static class AuditTables
{
    extension(ChatDb db)
    {
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
        public DbSet<AuditPlace> AuditPlaces => db.Set<AuditPlace>();
        public DbSet<AuditText> AuditWords => db.Set<AuditText>();
    }
}
