using System.Globalization;
using ChatSite.Audit;

namespace ChatSite.Reports;

/// <summary>How the audit log remembers what a report was about, after the report itself is gone.</summary>
internal static class ReportAudit
{
    public static AuditChange[] Of(ReportOrder order)
    {
        List<AuditChange> said = [new("Kind", null, order.Kind.ToString()), new("First day", null, Day(order.From)), new("Last day", null, Day(order.Upto))];
        if (order.ClassId is { } one) said.Add(new("Class", null, $"#{one}"));
        if (order.RoomId is { } room) said.Add(new("Room", null, $"#{room}"));
        if (order.RoleId is { } role) said.Add(new("Role", null, $"#{role}"));
        return [.. said];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
