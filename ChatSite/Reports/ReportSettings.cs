using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Reports;

/// <summary>How long reports lie ready.</summary>
[Configured("ChatSite:Reports")]
public sealed record ReportSettings : IHasRules
{
    public const int MostDays = 90;

    /// <summary>After so many days a file goes: it holds what the site itself may have forgotten since.</summary>
    public int KeepDays { get; init; } = 7;

    public Refusal? Wrong => KeepDays is >= 1 and <= MostDays ? null : new($"This is a number of days from {1} to {MostDays}.", nameof(KeepDays));
}
