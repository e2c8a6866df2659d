using System.Globalization;
using System.Text;

namespace ChatSite.Commands;

/// <summary>How many columns of a terminal a text takes, and where a line of it ends.</summary>
internal static class Cells
{
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    public static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    /// <summary>Broken at spaces into lines that fit; those after the first stand in by the width of what the first begins with.</summary>
    public static List<string> Wrap(string text, int width, int before)
    {
        var lines = new List<string>();
        var indent = Math.Min(before, width / 2);
        foreach (var paragraph in text.Split('\n'))
        {
            var (line, taken) = (new StringBuilder(), 0);
            foreach (var word in Words(paragraph))
            {
                var cells = Of(word.TrimEnd(' '));
                if (taken > 0 && taken + cells > Room()) End();
                foreach (var rune in word.EnumerateRunes())
                {
                    if (taken + Of(rune) > Room())
                    {
                        if (rune.Value == ' ') continue; // nobody misses the space at the end of a line
                        End();
                    }
                    line.Append(rune.ToString());
                    taken += Of(rune);
                }
            }
            End();

            int Room() => lines.Count == 0 ? width : width - indent;

            void End()
            {
                lines.Add((lines.Count == 0 ? "" : new string(' ', indent)) + line.ToString().TrimEnd(' '));
                line.Clear();
                taken = 0;
            }
        }
        return lines;
    }

    // Each word with the spaces behind it.
    private static IEnumerable<string> Words(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf(' ', start);
            while (end >= 0 && end < text.Length && text[end] == ' ') end++;
            if (end < 0) end = text.Length;
            yield return text[start..end];
            start = end;
        }
    }

    // The wide and full-width blocks of https://www.unicode.org/reports/tr11/, roughly, with emoji.
    private static bool IsWide(int value) => value is
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0x303E or >= 0x3041 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
        or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1F64F or >= 0x1F680 and <= 0x1F6FF
        or >= 0x1F900 and <= 0x1F9FF or >= 0x1FA70 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD;
}
