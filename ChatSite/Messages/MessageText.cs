using ChatSite.Shared;

namespace ChatSite.Messages;

/// <summary>What may be said: the rules of a message's text.</summary>
public static class MessageText
{
    /// <summary>Line ends as the browser counts them, so that its limit and ours agree; no blank edges.</summary>
    public static string Tidy(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>Why a tidied text can't be sent, or null.</summary>
    public static Refusal? Refuse(string text) => text.Length switch
    {
        _ when !TypedText.IsSeen(text) => new("Write something first."),
        > Message.LongestText => new($"That is {text.Length:N0} characters; a message holds {Message.LongestText:N0}. Send it in parts."),
        _ => null,
    };
}
