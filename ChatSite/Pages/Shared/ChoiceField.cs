using ChatSite.Languages;

namespace ChatSite.Pages.Shared;

/// <summary>One labelled list to choose from, with its hint and, after a refusal, the sentence that says why.</summary>
public sealed record ChoiceField(string Name, Saying Label, string Value, IReadOnlyList<(string Value, string Words)> Choices)
{
    public Saying? Hint { get; init; }

    /// <summary>What choosing nothing stands for; null where something is always chosen.</summary>
    public Saying? Nothing { get; init; }
}
