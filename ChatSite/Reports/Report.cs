using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Reports;

/// <summary>An Excel file that somebody has asked for: what it is about, and how far it is.</summary>
public sealed class Report
{
    public int Id { get; set; }
    public ReportKind Kind { get; set; }

    /// <summary>The first and the last day, by the school's clock.</summary>
    public DateOnly From { get; set; }
    public DateOnly Upto { get; set; }

    // Numbers without keys: what they meant may go while the file stays.
    public int? ClassId { get; set; }
    public int? RoomId { get; set; }
    public int? RoleId { get; set; }

    /// <summary>Null when a schedule asked whose maker is gone, or he was forgotten since.</summary>
    public int? MadeById { get; set; }
    public User? MadeBy { get; set; }

    /// <summary>What whoever asked for it could do then: a full export holds only what he may read, and whoever opens it can do as much.</summary>
    public Permission Rights { get; set; } = Permission.Everything;

    public DateTime AskedAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public ReportState State { get; set; }

    /// <summary>How often it was begun; a second time after the site was stopped in the middle.</summary>
    public int Tries { get; set; }

    public long Rows { get; set; }
    public long Bytes { get; set; }

    /// <summary>Nobody waits for it: it is mailed about when it is done.</summary>
    public int? ScheduleId { get; set; }

    public ReportOrder Order => new(Kind, From, Upto, ClassId, RoomId, RoleId);

    internal sealed class Table : IEntityTypeConfiguration<Report>
    {
        public void Configure(EntityTypeBuilder<Report> table)
        {
            table.ToTable("Reports");
            table.HasIndex(report => report.State);
            table.HasOne(report => report.MadeBy).WithMany().HasForeignKey(report => report.MadeById).OnDelete(DeleteBehavior.SetNull);
            table.HasOne<ReportSchedule>().WithMany().HasForeignKey(report => report.ScheduleId).OnDelete(DeleteBehavior.SetNull);
        }
    }
}

/// <summary>How far a report is. The numbers are stored.</summary>
public enum ReportState
{
    Waiting = 0,
    BeingMade = 1,
    Done = 2,

    /// <summary>Something went wrong that the log tells.</summary>
    Failed = 3,

    /// <summary>There are more rows than a sheet holds.</summary>
    TooLarge = 4,
}

/// <summary>Names the reports' tables.</summary>
public static class ReportTables
{
    extension(ChatDb db)
    {
        public DbSet<Report> Reports => db.Set<Report>();
        public DbSet<ReportSchedule> ReportSchedules => db.Set<ReportSchedule>();
    }
}
