namespace ChatSite.Accounts;

/// <summary>
/// How much one person or one address may ask for (<c>ChatSite:RateLimits</c>): plenty for a class behind one school
/// address, too little for a program that guesses or floods.
/// </summary>
public sealed class RateLimits
{
    /// <summary>Lifts every limit, for load tests. Refused unless the site listens on this machine only.</summary>
    public bool Off { get; set; }

    /// <summary>Tries to log in from one address. Ten classes may come in with the same bell.</summary>
    public RateLimit SignInPerAddress { get; set; } = new() { AtOnce = 300, PerMinute = 120 };

    /// <summary>Tries to log in under one name. Wrong ones also count towards the ten minutes' rest of the account.</summary>
    public RateLimit SignInPerName { get; set; } = new() { AtOnce = 10, PerMinute = 5 };

    /// <summary>Accounts asked for from one address.</summary>
    public RateLimit RegisterPerAddress { get; set; } = new() { AtOnce = 60, PerMinute = 20 };

    /// <summary>Wrong join codes from one address: a class mistypes a few, a program that tries all of them gets nowhere.</summary>
    public RateLimit WrongJoinCodesPerAddress { get; set; } = new() { AtOnce = 30, PerMinute = 3 };

    /// <summary>Messages of one person, and whatever else he changes. What waited in an outbox for hours comes in one go.</summary>
    public RateLimit Post { get; set; } = new() { AtOnce = 30, PerMinute = 60 };

    /// <summary>"Is typing" of one person; the page sends one every three seconds.</summary>
    public RateLimit Typing { get; set; } = new() { AtOnce = 10, PerMinute = 40 };

    /// <summary>Live lines that one person opens; with long polling each answer costs one.</summary>
    public RateLimit Live { get; set; } = new() { AtOnce = 120, PerMinute = 300 };

    /// <summary>What the programs of one person ask of the API. What they post counts like his own messages.</summary>
    public RateLimit Api { get; set; } = new() { AtOnce = 60, PerMinute = 120 };

    /// <summary>Live lines that one person holds open at the same time. A page has one, and a hidden tab none.</summary>
    public int LinesPerPerson { get; set; } = 20;

    /// <summary>How often in a day one person downloads all his data.</summary>
    public int DownloadsPerDay { get; set; } = 5;

    internal bool AreValid => LinesPerPerson > 0 && DownloadsPerDay > 0 && new[] { SignInPerAddress, SignInPerName, RegisterPerAddress, WrongJoinCodesPerAddress, Post, Typing, Live, Api }
        .All(limit => limit is { AtOnce: > 0, PerMinute: > 0 });
}

/// <summary>A bucket of tokens: so many at once, and so many more with every minute.</summary>
public sealed class RateLimit
{
    public int AtOnce { get; set; }
    public int PerMinute { get; set; }
}
