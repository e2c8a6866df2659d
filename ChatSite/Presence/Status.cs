using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Presence;

/// <summary>What somebody wants others to know of his being there: "In class until 10:40".</summary>
public sealed class Status
{
    public const int LongestText = 80;

    public int UserId { get; set; }
    public StatusKind Kind { get; set; }
    public string Text { get; set; } = "";

    /// <summary>When it ends by itself; null when the person ends it.</summary>
    public DateTime? Until { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Status>
    {
        public void Configure(EntityTypeBuilder<Status> table)
        {
            table.ToTable("Statuses");
            table.HasKey(status => status.UserId);
            table.Property(status => status.UserId).ValueGeneratedNever();
            table.Property(status => status.Text).HasMaxLength(LongestText);
            table.HasOne<User>().WithOne().HasForeignKey<Status>(status => status.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What somebody chose. Others see a <see cref="PersonState"/>, which the open pages have a say in as well.</summary>
public enum StatusKind
{
    Available = 0,
    Away = 1,

    /// <summary>There, but the page keeps quiet about news.</summary>
    DoNotDisturb = 2,

    /// <summary>Looks gone to everyone.</summary>
    Invisible = 3,
}

/// <summary>The words for it.</summary>
public static class StatusKinds
{
    /// <summary>As the page's own <c>data-status</c> and the event <c>me</c> say it.</summary>
    public static string Word(this StatusKind kind) => kind switch
    {
        StatusKind.Away => "away",
        StatusKind.DoNotDisturb => "busy",
        StatusKind.Invisible => "invisible",
        _ => "online",
    };
}

/// <summary>Names the table.</summary>
public static class StatusTables
{
    extension(ChatDb db)
    {
        public DbSet<Status> Statuses => db.Set<Status>();
    }
}
