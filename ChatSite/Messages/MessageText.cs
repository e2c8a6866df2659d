using System.Globalization;
using System.Text;
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
        _ when !text.EnumerateRunes().Any(IsVisible) => new("Write something first."),
        > Message.LongestText => new($"That is {text.Length:N0} characters; a message holds {Message.LongestText:N0}. Send it in parts."),
        _ => null,
    };

    // An empty-looking row would puzzle everyone: spaces, joiners and the blank letters of Hangul and Braille are not enough.
    private static bool IsVisible(Rune rune) => rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
