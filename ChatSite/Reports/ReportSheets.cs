using ChatSite.Data;

namespace ChatSite.Reports;

/// <summary>The tables of each kind of report.</summary>
internal static class ReportSheets
{
    public static IReadOnlyList<ReportSheet> Of(ReportSource source, DataFolder folder) => source.Order.Kind switch
    {
        ReportKind.Activity => Activity.Of(source),
        ReportKind.SignIns => SignIns.Of(source),
        ReportKind.Attendance => Attendance.Of(source),
        ReportKind.Storage => Storage.Of(source, folder),
        ReportKind.Full => FullExport.Of(source),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
