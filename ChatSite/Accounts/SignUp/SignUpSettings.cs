namespace ChatSite.Accounts;

/// <summary>Who may open an account, and what newcomers agree to; an administrator decides at /admin/sign-up.</summary>
public sealed record SignUpSettings
{
    public const int LongestStatement = 4000;

    /// <summary>Null until somebody has decided.</summary>
    public SignUpMode? Mode { get; init; }

    /// <summary>What newcomers read and agree to: terms, age, the consent of parents. Empty when there is nothing.</summary>
    public string Statement { get; init; } = "";

    /// <summary>
    /// What holds for somebody who asks. Until it is decided, only a browser on the machine itself needs no code, as
    /// with the set-up: so a trial is open and a site in a network is not.
    /// </summary>
    public SignUpMode For(bool isOnThisMachine) => Mode ?? (isOnThisMachine ? SignUpMode.Open : SignUpMode.JoinCode);
}

/// <summary>Who may open an account.</summary>
public enum SignUpMode
{
    /// <summary>Whoever reaches the site.</summary>
    Open,

    /// <summary>Whoever was given a join code.</summary>
    JoinCode,

    /// <summary>Nobody by himself.</summary>
    Closed,
}
