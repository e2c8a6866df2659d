using System.Globalization;
using System.Text;

namespace ChatSite.Shared;

/// <summary>Text to be searched: letters without what stands above and below them, so that é is e, and so are Arabic words with their vowels.</summary>
internal static class LooseText
{
    public static string Of(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.NormalForm(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(letter);
        return folded.ToString();
    }

    /// <summary>The words that somebody typed to look for.</summary>
    public static string[] Words(string? typed) => [.. (typed ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(Of)];

    /// <summary>Whether all of these words stand in the text, or are parts of what stands there, whatever case and accents.</summary>
    public static bool Holds(string text, string[] words)
    {
        var folded = Of(text);
        return Array.TrueForAll(words, word => folded.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
