namespace ChatSite.Reports;

/// <summary>How long reports lie ready.</summary>
public sealed record ReportSettings
{
    /// <summary>After so many days a file goes: it holds what the site itself may have forgotten since.</summary>
    public int KeepDays { get; init; } = 7;
}
