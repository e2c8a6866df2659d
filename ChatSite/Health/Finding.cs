using ChatSite.Languages;

namespace ChatSite.Health;

/// <summary>How something stands.</summary>
public enum Standing
{
    Well,

    /// <summary>Nothing is lost yet; somebody should look at it in the next days.</summary>
    Watch,

    /// <summary>Something doesn't work, or soon won't.</summary>
    Wrong,
}

/// <summary>What a look at one part of the site has found.</summary>
/// <param name="About">The part: the disk, the mails.</param>
/// <param name="Sentence">What was seen.</param>
/// <param name="ToDo">What to do about it; null when there is nothing to be done.</param>
public sealed record Finding(Saying About, Standing Standing, Saying Sentence, Saying? ToDo = null)
{
    /// <summary>Whether /admin warns of it where it is wrong; not where that page warns of it anyway.</summary>
    public bool Warns { get; init; } = true;
}

/// <summary>Looks at one part of the site. A new one is a file here and a line in <see cref="HealthServices"/>.</summary>
public interface ICheck
{
    Task<Finding> Look(CancellationToken cancel);
}
