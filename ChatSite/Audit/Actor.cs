namespace ChatSite.Audit;

/// <summary>What kind of hand does something. The numbers are stored: never give one to another meaning.</summary>
public enum ActorKind
{
    /// <summary>Somebody who is signed in.</summary>
    Person = 1,

    /// <summary>Whoever sits at the machine and types a command: he may do everything.</summary>
    Console = 2,

    /// <summary>The site by itself: a nightly job, a schedule.</summary>
    Site = 3,
}

/// <summary>Who does something, and from where.</summary>
public sealed record Actor
{
    private Actor(ActorKind kind) => Kind = kind;

    public ActorKind Kind { get; }

    /// <summary>The person's id; 0 when it is none.</summary>
    public int UserId { get; private init; }

    /// <summary>The address that a person's request came from, or the account on the machine that typed the command.</summary>
    public string? Place { get; private init; }

    /// <summary>Where a person's request came from, for his own security log.</summary>
    public string? Address => Kind == ActorKind.Person ? Place : null;

    public bool IsPerson => Kind == ActorKind.Person;

    /// <summary>The site by itself.</summary>
    public static Actor Site { get; } = new(ActorKind.Site);

    public static Actor Person(int userId, string? address = null) => new(ActorKind.Person) { UserId = userId, Place = address };

    public static Actor Console(string osUser) => new(ActorKind.Console) { Place = osUser };
}
