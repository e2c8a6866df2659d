using ChatSite.Languages;

namespace ChatSite.Pages.Shared;

/// <summary>One labelled input with its hint and, after a refusal, the sentence that says why.</summary>
public sealed record FormField(string Name, Saying Label, string? Value = null)
{
    public string Type { get; init; } = "text";
    public string? Autocomplete { get; init; }
    public Saying? Hint { get; init; }
    public int? Shortest { get; init; }
    public int? Longest { get; init; }
    public string? Inputmode { get; init; }
    /// <summary>Of a number.</summary>
    public int? Least { get; init; }
    public int? Most { get; init; }
    /// <summary>Of a text of several lines: how many are in view.</summary>
    public int Rows { get; init; } = 3;
    public bool Required { get; init; } = true;
    public bool Autofocus { get; init; }
}
