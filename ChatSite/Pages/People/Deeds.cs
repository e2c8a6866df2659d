using ChatSite.Contacts;

namespace ChatSite.Pages.People;

/// <summary>What one can be to somebody, as buttons: ask, answer, take back, remove, block.</summary>
/// <param name="Back">The page to go on to; the person's card when there is none.</param>
public sealed record Deeds(int PersonId, Tie Tie, string? Back = null)
{
    public bool MayBlock { get; init; }
}
