using System.Globalization;
using System.Text;

namespace ChatSite.Shared;

/// <summary>Makes plain text of what somebody typed.</summary>
internal static class TypedText
{
    public static string OneLine(string? typed) => string.Join(' ', Tidy(typed).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whole characters, line ends as the browser counts them, nothing that can't be seen but steers.</summary>
    public static string Tidy(string? typed)
    {
        var text = new StringBuilder();
        foreach (var rune in (typed ?? "").ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n' || !(Rune.IsControl(rune) || IsNoCharacter(rune) || Turns(rune))) text.Append(rune.ToString());
        return text.ToString().Trim();
    }

    /// <summary>Whether there is anything to see. An empty-looking row would puzzle everyone: spaces, joiners, lone accents and the blank letters of Hangul and Braille are not enough.</summary>
    public static bool IsSeen(string text) => text.EnumerateRunes().Any(IsVisible);

    public static bool IsVisible(Rune rune) => rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherNotAssigned);

    /// <summary>The code points that Unicode keeps free for programs' own use (noncharacters); nobody types one.</summary>
    public static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    // Marks that turn the direction of everything behind them.
    private static bool Turns(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
