using System.Globalization;
using System.Text;

namespace ChatSite.Commands;

/// <summary>
/// What others wrote, so that a terminal only shows it: no sequence that moves the cursor, rings, or asks the terminal to
/// type something; nothing invisible; nothing that turns round the order of what stands beside it.
/// </summary>
internal static class Harmless
{
    // More marks on one letter would climb over the lines above.
    private const int MostMarks = 4;

    /// <summary>In lines; tabs are spaces.</summary>
    public static string Text(string text)
    {
        var (safe, marks) = (new StringBuilder(text.Length), 0);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') safe.Append('\n');
            else if (rune.Value == '\t') safe.Append("    ");
            else if (IsMark(rune) && ++marks > MostMarks) continue;
            else if (IsShown(rune)) safe.Append(rune.ToString());
            if (!IsMark(rune)) marks = 0;
        }
        return safe.ToString();
    }

    /// <summary>In one line, such as a name.</summary>
    public static string Line(string text) => Text(text).Replace('\n', ' ').Trim();

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        // Joiners make letters of Persian and Hindi, and families of emoji; the rest of this kind turns text round or hides.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        _ => true,
    };
}
