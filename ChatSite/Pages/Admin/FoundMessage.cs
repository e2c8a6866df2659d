using ChatSite.Messages;

namespace ChatSite.Pages.Admin;

/// <summary>A message as those see it who look after what is said (_FoundMessage): also what it said before it was removed.</summary>
/// <param name="CanTick">Something can be done with many of them at once.</param>
/// <param name="IsHere">The page is about this one.</param>
public sealed record FoundMessage(Message Message, bool CanTick = false, bool IsTicked = false, bool IsHere = false, bool HasLink = true)
{
    /// <summary>What it said before it was edited, the oldest first.</summary>
    public IReadOnlyList<EarlierText> Earlier { get; init; } = [];
}
