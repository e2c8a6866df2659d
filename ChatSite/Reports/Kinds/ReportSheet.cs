using ChatSite.Languages;
using ChatSite.Workbooks;

namespace ChatSite.Reports;

/// <summary>One table of a report, before it is known who reads it in which language.</summary>
public sealed record ReportSheet(Saying Name, IReadOnlyList<ReportColumn> Columns, IEnumerable<object?[]> Rows);

/// <summary>A column and what it tells.</summary>
public sealed record ReportColumn(Saying Heading, Saying Meaning, CellKind Kind = CellKind.Text, CellLook Look = CellLook.Plain);
