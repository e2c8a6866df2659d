using ChatSite.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Reports;

/// <summary>A report that is made again and again, and mailed about.</summary>
public sealed class ReportSchedule
{
    public int Id { get; set; }
    public ReportKind Kind { get; set; }
    public int? ClassId { get; set; }
    public int? RoomId { get; set; }
    public int? RoleId { get; set; }
    public ReportRhythm Rhythm { get; set; }

    /// <summary>The mail goes to everybody who may make reports, not only to who set it up.</summary>
    public bool ToAll { get; set; }

    public int MadeById { get; set; }
    public User MadeBy { get; set; } = null!;

    /// <summary>When it is made next.</summary>
    public DateTime NextAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ReportSchedule>
    {
        public void Configure(EntityTypeBuilder<ReportSchedule> table)
        {
            table.ToTable("ReportSchedules");
            table.HasOne(schedule => schedule.MadeBy).WithMany().HasForeignKey(schedule => schedule.MadeById).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>How often a report is made. The numbers are stored.</summary>
public enum ReportRhythm
{
    /// <summary>On Mondays, about the seven days before.</summary>
    Weekly = 1,

    /// <summary>On the first of the month, about the month before.</summary>
    Monthly = 2,
}
