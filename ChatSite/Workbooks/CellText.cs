using System.Text;
using System.Xml;

namespace ChatSite.Workbooks;

/// <summary>Makes of any text one that a cell can hold.</summary>
internal static class CellText
{
    private const int Longest = 32_767; // what Excel holds in a cell

    /// <summary>Without what XML can't say (halves of characters, control codes), and not longer than a cell.</summary>
    public static string Of(string text)
    {
        if (text.Length <= Longest && IsPlain(text)) return text;
        var kept = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes()) // half a character becomes U+FFFD
        {
            if (kept.Length + rune.Utf16SequenceLength > Longest) break;
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)) kept.Append(rune.ToString());
        }
        return kept.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var sign in text)
            if (char.IsSurrogate(sign) || !XmlConvert.IsXmlChar(sign)) return false;
        return true;
    }

    /// <summary>As it stands in the file: Excel reads <c>_x0041_</c> as a character of that number (ECMA-376, ST_Xstring).</summary>
    public static string Escape(string text) => text.Contains("_x", StringComparison.Ordinal) ? EscapeEach(text) : text;

    private static string EscapeEach(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
            escaped.Append(text[i] == '_' && IsEscape(text.AsSpan(i)) ? "_x005F_" : text[i].ToString());
        return escaped.ToString();
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
