using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>
/// How much one person or one address may ask for (<c>ChatSite:RateLimits</c>): plenty for a class behind one school
/// address, too little for a program that guesses or floods.
/// </summary>
[Configured("ChatSite:RateLimits")]
public sealed record RateLimits : IHasRules
{
    /// <summary>Lifts every limit, for load tests: by the configuration only, and refused unless the site listens on this machine only.</summary>
    public bool Off { get; init; }

    /// <summary>Tries to log in from one address. Ten classes may come in with the same bell.</summary>
    public RateLimit SignInPerAddress { get; init; } = new() { AtOnce = 300, PerMinute = 120 };

    /// <summary>Tries to log in under one name. Wrong ones also count towards the ten minutes' rest of the account.</summary>
    public RateLimit SignInPerName { get; init; } = new() { AtOnce = 10, PerMinute = 5 };

    /// <summary>Accounts asked for from one address.</summary>
    public RateLimit RegisterPerAddress { get; init; } = new() { AtOnce = 60, PerMinute = 20 };

    /// <summary>Wrong join codes from one address: a class mistypes a few, a program that tries all of them gets nowhere.</summary>
    public RateLimit WrongJoinCodesPerAddress { get; init; } = new() { AtOnce = 30, PerMinute = 3 };

    /// <summary>Messages of one person, and whatever else he changes. What waited in an outbox for hours comes in one go.</summary>
    public RateLimit Post { get; init; } = new() { AtOnce = 30, PerMinute = 60 };

    /// <summary>"Is typing" of one person; the page sends one every three seconds.</summary>
    public RateLimit Typing { get; init; } = new() { AtOnce = 10, PerMinute = 40 };

    /// <summary>Live lines that one person opens; with long polling each answer costs one.</summary>
    public RateLimit Live { get; init; } = new() { AtOnce = 120, PerMinute = 300 };

    /// <summary>What the programs of one person ask of the API. What they post counts like his own messages.</summary>
    public RateLimit Api { get; init; } = new() { AtOnce = 60, PerMinute = 120 };

    /// <summary>Live lines that one person holds open at the same time. A page has one, and a hidden tab none.</summary>
    public int LinesPerPerson { get; init; } = 20;

    /// <summary>How often in a day one person downloads all his data.</summary>
    public int DownloadsPerDay { get; init; } = 5;

    public Refusal? Wrong => Numbers().FirstOrDefault(number => number.Value <= 0) is { Name: { } name } ? new("Every limit is a number above 0.", name) : null;

    private IEnumerable<(string Name, int Value)> Numbers()
    {
        (string, RateLimit)[] limits = [
            (nameof(SignInPerAddress), SignInPerAddress), (nameof(SignInPerName), SignInPerName), (nameof(RegisterPerAddress), RegisterPerAddress),
            (nameof(WrongJoinCodesPerAddress), WrongJoinCodesPerAddress), (nameof(Post), Post), (nameof(Typing), Typing), (nameof(Live), Live), (nameof(Api), Api)];
        foreach (var (name, limit) in limits)
        {
            yield return ($"{name}.{nameof(RateLimit.PerMinute)}", limit.PerMinute);
            yield return ($"{name}.{nameof(RateLimit.AtOnce)}", limit.AtOnce);
        }
        yield return (nameof(LinesPerPerson), LinesPerPerson);
        yield return (nameof(DownloadsPerDay), DownloadsPerDay);
    }
}

/// <summary>A bucket of tokens: so many at once, and so many more with every minute.</summary>
public sealed record RateLimit
{
    public int AtOnce { get; init; }
    public int PerMinute { get; init; }
}
