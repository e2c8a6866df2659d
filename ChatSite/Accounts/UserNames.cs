using System.Globalization;
using System.Text;
using ChatSite.Languages;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>The rules of user names: what people may call themselves, and when two spellings are the same name.</summary>
public static class UserNames
{
    public const int Shortest = 3;
    public const int Longest = 32;

    private const string Joiners = " ._-'";

    // No living script stacks more than this many marks on a letter; a page of them would cover its neighbours.
    private const int MostMarks = 3;

    /// <summary>The name as it is stored and shown: as typed, without stray spaces, look-alike widths and styles (NFKC).</summary>
    public static string Clean(string typed) => string.Join(' ', typed.NormalForm(NormalizationForm.FormKC).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The form in which names are compared: <c>ADA</c> for Ada, ADA and ａｄａ.</summary>
    public static string Normalize(string typed) => Clean(typed).ToUpperInvariant().NormalForm(NormalizationForm.FormKC);

    /// <summary>Why somebody can't be called so, in a sentence, or null when he can.</summary>
    public static Saying? Problem(string name, int shortest = Shortest, int longest = Longest)
    {
        var runes = name.EnumerateRunes().ToList();
        if (runes.Count < shortest) return $"A name has at least {shortest} characters.";
        if (runes.Count > longest) return $"A name has at most {longest} characters; this one has {runes.Count}.";
        if (!runes.TrueForAll(IsAllowed)) return "A name is made of letters, digits, spaces and . _ - '";
        if (!runes.Exists(Rune.IsLetterOrDigit) || IsMark(runes[0])) return "A name needs a letter or a digit to begin with.";
        if (HasHeap(runes)) return "That name has too many accents on one letter.";
        return Alphabets.AreMixed(runes) ? "Please write the name in one alphabet." : null;
    }

    private static bool IsAllowed(Rune rune) =>
        rune.IsAscii
            ? Rune.IsLetterOrDigit(rune) || Joiners.Contains((char)rune.Value)
            : (Rune.IsLetter(rune) || IsMark(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber) && Alphabets.InUse(rune);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool HasHeap(List<Rune> runes)
    {
        var marks = 0;
        return runes.Exists(rune => (marks = IsMark(rune) ? marks + 1 : 0) > MostMarks);
    }
}
