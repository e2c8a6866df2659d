using System.Linq.Expressions;
using ChatSite.Accounts;
using ChatSite.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Roster;

/// <summary>One line of the difference between a list and who is here: a person or a class, and what changes.</summary>
public sealed class RosterLine
{
    public const int LongestName = 200;

    public long Id { get; set; }
    public int RunId { get; set; }
    public RosterRun Run { get; set; } = null!;
    public LineKind Kind { get; set; }
    public LineState State { get; set; }

    /// <summary>The row of the file, and which file where there are several; null for what no row says, such as who has left.</summary>
    public int? Row { get; set; }
    public string? File { get; set; }

    /// <summary>The person, as the list calls him, or the class.</summary>
    public string Name { get; set; } = "";

    public int? UserId { get; set; }
    public int? ClassId { get; set; }

    /// <summary>What changes, as JSON (<see cref="RosterChange"/>).</summary>
    public string Changes { get; set; } = "[]";

    /// <summary>What there is to say about it: why not, or what was left as it is. A kept <see cref="Saying"/>.</summary>
    public string? Said { get; set; }

    public IReadOnlyList<RosterChange> AllChanges
    {
        get => RosterChange.From(Changes);
        set => Changes = RosterChange.ToJson(value);
    }

    public Saying? SaidInWords
    {
        get => Said is null ? null : Saying.Kept(Said);
        set => Said = value?.Keep();
    }

    /// <summary>What somebody should look at after the list was applied or undone: what was not done, or only in part.</summary>
    public static readonly Expression<Func<RosterLine, bool>> IsOpen = line => line.State == LineState.Skipped || line.State == LineState.Stays
        || (line.State == LineState.Done && line.Said != null && (line.Kind == LineKind.Changed || line.Kind == LineKind.Left));

    internal sealed class Table : IEntityTypeConfiguration<RosterLine>
    {
        public void Configure(EntityTypeBuilder<RosterLine> table)
        {
            table.ToTable("RosterLines");
            table.Property(line => line.Name).HasMaxLength(LongestName);
            table.Property(line => line.File).HasMaxLength(RosterRun.LongestTitle);
            table.Ignore(line => line.AllChanges).Ignore(line => line.SaidInWords);
            table.HasIndex(line => new { line.RunId, line.State });
            table.HasIndex(line => new { line.RunId, line.Kind });
            table.HasOne<User>().WithMany().HasForeignKey(line => line.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What a line is about. The numbers are stored, and lines are applied in their order.</summary>
public enum LineKind
{
    /// <summary>A class that is new, or gets another number in the school's system.</summary>
    Class = 1,
    New = 2,
    Changed = 3,
    Left = 4,
    Problem = 5,
}

/// <summary>What became of a line. The numbers are stored.</summary>
public enum LineState
{
    Waiting = 0,
    Done = 1,

    /// <summary>It could not be done, and says why.</summary>
    Skipped = 2,
    Undone = 3,

    /// <summary>It could not be undone, or not all of it, and says why.</summary>
    Stays = 4,
}
