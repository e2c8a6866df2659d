using ChatSite.Languages;

namespace ChatSite.Pages.Admin;

/// <summary>One value that an administrator changes: what it is called, and a sentence on what it does.</summary>
/// <param name="Name">As <see cref="ChatSite.Settings.SettingTexts"/> has it: "Post.PerMinute".</param>
public sealed record SettingField(string Name, Saying Label, Saying Help)
{
    /// <summary>What one chooses from: the value and its words; null for what is typed.</summary>
    public IReadOnlyList<(string Value, string Words)>? Choices { get; init; }

    public bool IsNumber { get; init; }
    public int? Most { get; init; }
    public int? Longest { get; init; }

    /// <summary>What an empty value stands for where nothing is configured either.</summary>
    public Saying? Nothing { get; init; }

    /// <summary>What leaving it empty chooses; null where something is always chosen.</summary>
    public Saying? Empty(string usual)
    {
        if (Nothing is null || usual == "") return Nothing;
        return $"As configured: {usual}";
    }

    /// <summary>The help, and what holds where nothing is changed here.</summary>
    public Saying Hint(string usual)
    {
        if (usual == "" && Nothing is null) return Help;
        Saying words = Choices?.FirstOrDefault(choice => choice.Value == usual).Words ?? usual;
        if (usual == "") words = Nothing!;
        return $"{Help} As configured: {words}.";
    }
}
