using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Roster;

/// <summary>One list of the school, compared with who is here, and what became of it: looked at first, then applied, then perhaps undone.</summary>
public sealed class RosterRun
{
    public const int LongestTitle = 120;

    /// <summary>How long a list waits to be applied, and how long it can be undone: then its lines, which are about people, go.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7), CanBeUndone = TimeSpan.FromDays(30);

    public int Id { get; set; }
    public RosterKind Kind { get; set; }
    public RosterState State { get; set; }

    /// <summary>What the file is called.</summary>
    public string Title { get; set; } = "";

    /// <summary>Whoever was here by an earlier list and isn't in this one has left.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Null for the command line.</summary>
    public int? MadeById { get; set; }
    public User? MadeBy { get; set; }
    public DateTime MadeAt { get; set; }

    /// <summary>Who applies or undoes it, and from where, so that it goes on after the site was stopped in between. Null for the command line.</summary>
    public int? ActorId { get; set; }
    public string? ActorPlace { get; set; }

    public DateTime? AppliedAt { get; set; }
    public DateTime? UndoneAt { get; set; }

    /// <summary>The lines are gone: nothing can be undone any more.</summary>
    public bool IsCleared { get; set; }

    public int NewPeople { get; set; }
    public int ChangedPeople { get; set; }
    public int LeftPeople { get; set; }
    public int NewClasses { get; set; }
    public int Unchanged { get; set; }
    public int Problems { get; set; }

    /// <summary>How often temporary passwords were made for its newcomers.</summary>
    public int Sheets { get; set; }

    public List<RosterLine> Lines { get; } = [];

    /// <summary>Whether there is anything to do at all.</summary>
    public bool IsEmpty => NewPeople + ChangedPeople + LeftPeople + NewClasses == 0;

    internal sealed class Table : IEntityTypeConfiguration<RosterRun>
    {
        public void Configure(EntityTypeBuilder<RosterRun> table)
        {
            table.ToTable("RosterRuns");
            table.Property(run => run.Title).HasMaxLength(LongestTitle);
            table.Property(run => run.ActorPlace).HasMaxLength(100);
            table.HasOne(run => run.MadeBy).WithMany().HasForeignKey(run => run.MadeById).OnDelete(DeleteBehavior.SetNull);
            table.HasOne<User>().WithMany().HasForeignKey(run => run.ActorId).OnDelete(DeleteBehavior.SetNull);
            table.HasMany(run => run.Lines).WithOne(line => line.Run).HasForeignKey(line => line.RunId);
        }
    }
}

/// <summary>Where a list comes from. The numbers are stored.</summary>
public enum RosterKind
{
    Import = 1,
    RollOver = 2,
}

/// <summary>How far a list has come. The numbers are stored.</summary>
public enum RosterState
{
    /// <summary>Its lines are being written; nobody sees it yet.</summary>
    Comparing = 0,

    /// <summary>Compared; nothing is changed yet.</summary>
    Ready = 1,
    Applying = 2,
    Applied = 3,
    Undoing = 4,
    Undone = 5,

    /// <summary>Whoever applied it was kept out, or lost the right, before it was done. Somebody else goes on, or undoes what was done.</summary>
    ApplyStopped = 6,

    /// <summary>The same while it was undone.</summary>
    UndoStopped = 7,
}

/// <summary>Names the tables of the roster.</summary>
public static class RosterTables
{
    extension(ChatDb db)
    {
        public DbSet<RosterRun> RosterRuns => db.Set<RosterRun>();
        public DbSet<RosterLine> RosterLines => db.Set<RosterLine>();
    }
}
