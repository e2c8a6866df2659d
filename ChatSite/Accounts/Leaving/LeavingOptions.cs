namespace ChatSite.Accounts;

/// <summary>How people leave (<c>ChatSite:Leaving</c>).</summary>
public sealed class LeavingOptions
{
    /// <summary>How many days somebody can take it back who has asked for his account to be deleted.</summary>
    public int DaysToThink { get; set; } = 14;

    internal bool IsValid => DaysToThink is >= 0 and <= 365;
}
