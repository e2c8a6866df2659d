using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>How people leave.</summary>
[Configured("ChatSite:Leaving")]
public sealed record LeavingSettings : IHasRules
{
    public const int MostDays = 365;

    /// <summary>How many days somebody can take it back who has asked for his account to be deleted.</summary>
    public int DaysToThink { get; init; } = 14;

    public Refusal? Wrong => DaysToThink is >= 0 and <= MostDays ? null : new($"This is a number of days from 0 to {MostDays}.", nameof(DaysToThink));
}
