using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts.Batches;

/// <summary>One change to many people: who they are, what is to be done, and how far it has come.</summary>
public sealed class Batch
{
    public const int LongestReason = 500;

    public int Id { get; set; }

    /// <summary>Who chose them; only he goes on with it. Null: the command line.</summary>
    public int? MadeById { get; set; }

    /// <summary>Where he sat, for the log.</summary>
    public string? Address { get; set; }
    public DateTime MadeAt { get; set; }
    public BatchState State { get; set; }

    /// <summary>Null until it is chosen.</summary>
    public BatchDeed? Deed { get; set; }

    /// <summary>The role or the class that it is about.</summary>
    public int? TargetId { get; set; }

    /// <summary>Until when accounts are blocked.</summary>
    public DateTime? Until { get; set; }
    public string? Reason { get; set; }
    public DateTime? FinishedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Batch>
    {
        public void Configure(EntityTypeBuilder<Batch> table)
        {
            table.ToTable("Batches");
            table.Property(batch => batch.Address).HasMaxLength(45);
            table.Property(batch => batch.Reason).HasMaxLength(LongestReason);
            table.HasIndex(batch => batch.MadeById);
            table.HasOne<User>().WithMany().HasForeignKey(batch => batch.MadeById).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>How far a batch has come. The numbers are stored.</summary>
public enum BatchState
{
    /// <summary>Its people are being gathered, or it isn't decided yet what is to be done.</summary>
    Draft = 0,

    /// <summary>It is decided, and nothing has changed yet.</summary>
    Preview = 1,
    Running = 2,
    Done = 3,

    /// <summary>Before everybody was changed: whoever began it may not do it any more, or its role or class is gone. Those who wait stay as they are.</summary>
    Stopped = 4,
}

/// <summary>What may be done to many at once. The numbers are stored.</summary>
public enum BatchDeed
{
    Block = 1,
    Unblock = 2,
    GiveRole = 3,
    AddToClass = 4,
    TakeOutOfClass = 5,
    EndSessions = 6,
    NeedSecondStep = 7,
    Delete = 8,
    Keep = 9,
}

/// <summary>Somebody in a batch.</summary>
public sealed class BatchPerson
{
    public int BatchId { get; set; }
    public int UserId { get; set; }
    public BatchPersonState State { get; set; }

    /// <summary>Why he isn't changed: a sentence in English, looked up where it is read.</summary>
    public string? Why { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<BatchPerson>
    {
        public void Configure(EntityTypeBuilder<BatchPerson> table)
        {
            table.ToTable("BatchPeople");
            table.HasKey(person => new { person.BatchId, person.UserId });
            table.Property(person => person.Why).HasMaxLength(200);
            table.HasIndex(person => person.UserId);
            table.HasIndex(person => new { person.BatchId, person.State, person.UserId });
            table.HasOne<Batch>().WithMany().HasForeignKey(person => person.BatchId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne<User>().WithMany().HasForeignKey(person => person.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What becomes of somebody in a batch. The numbers are stored.</summary>
public enum BatchPersonState
{
    Waiting = 0,
    Done = 1,

    /// <summary>Nothing is done to him; there stands why.</summary>
    Left = 2,
}

/// <summary>Names the tables of batches.</summary>
public static class BatchTables
{
    extension(ChatDb db)
    {
        public DbSet<Batch> Batches => db.Set<Batch>();
        public DbSet<BatchPerson> BatchPeople => db.Set<BatchPerson>();
    }
}
