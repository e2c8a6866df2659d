using System.Globalization;
using System.Text;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>The words of a name, without whatever people leave out when they type it in haste: case, accents, signs.</summary>
public static class Folded
{
    public const int Longest = 64;

    // Letters that no normal form takes apart.
    private static readonly Dictionary<char, string> Plain = new()
    {
        ['Ł'] = "L",
        ['Ø'] = "O",
        ['Đ'] = "D",
        ['Ð'] = "D",
        ['Þ'] = "TH",
        ['Æ'] = "AE",
        ['Œ'] = "OE",
        ['ß'] = "SS",
        ['ẞ'] = "SS",
        ['Ħ'] = "H",
        ['Ŧ'] = "T",
        ['ı'] = "I",
        ['ʻ'] = "",
        ['ـ'] = "",
    };

    /// <summary>What somebody is found by: each word of his names, and his address as a whole.</summary>
    public static IReadOnlyCollection<string> Of(string? userName, string? displayName, string? email) =>
        [.. Split(userName).Concat(Split(displayName)).Concat(Split(email?.Split('@')[0])).Append(Cut(Fold(email?.Trim() ?? ""))).Where(word => word != "").Distinct()];

    /// <summary>What somebody typed who looks for a person: the beginnings of words. What holds an @ is the beginning of an address.</summary>
    public static IReadOnlyCollection<string> Typed(string? search) =>
        [.. (search ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).SelectMany(part => part.IndexOf('@') > 0 ? [Cut(Fold(part))] : Split(part)).Distinct().Take(8)];

    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.ToUpperInvariant().NormalForm(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) continue;
            if (rune.IsBmp && Plain.TryGetValue((char)rune.Value, out var plain)) folded.Append(plain);
            else folded.Append(rune.ToString());
        }
        return folded.ToString();
    }

    private static IEnumerable<string> Split(string? name)
    {
        var word = new StringBuilder();
        foreach (var rune in Fold(name ?? "").EnumerateRunes())
        {
            // An apostrophe stands within a word: O'Neill is found as oneill and as o'neill.
            if (rune.Value is '\'' or '’') continue;
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(rune.ToString());
                continue;
            }
            if (word.Length > 0) yield return Cut(word.ToString());
            word.Clear();
        }
        if (word.Length > 0) yield return Cut(word.ToString());
    }

    private static string Cut(string word) => word.Length <= Longest ? word : word[..Longest];
}
