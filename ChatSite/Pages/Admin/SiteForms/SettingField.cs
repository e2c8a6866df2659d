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

    /// <summary>What an empty value stands for.</summary>
    public string? Nothing { get; init; }

    /// <summary>A value as people read it.</summary>
    public string Words(string value) => value == "" && Nothing is not null ? Nothing : Choices?.FirstOrDefault(choice => choice.Value == value).Words ?? value;
}
