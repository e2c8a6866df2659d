using ChatSite.Languages;

namespace ChatSite.Pages.Shared;

/// <summary>The way through a long list (_Pager): the addresses of the page before and the next one, null where there is none.</summary>
public sealed record Pager(string? Previous, string? Next)
{
    /// <summary>What the first is called; logs say "Newer".</summary>
    public Saying Back { get; init; } = "Previous page";

    /// <summary>What the other is called; logs say "Older".</summary>
    public Saying On { get; init; } = "Next page";

    /// <summary>What stands between them, such as how many there are.</summary>
    public Saying? Said { get; init; }
}
