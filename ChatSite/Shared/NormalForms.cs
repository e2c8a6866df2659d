using System.Text;

namespace ChatSite.Shared;

/// <summary>Unicode's normal forms (UAX #15) of whatever arrives.</summary>
internal static class NormalForms
{
    /// <summary>
    /// As <see cref="string.Normalize(NormalizationForm)"/>, which throws where text holds half a surrogate pair or U+FFFE:
    /// what is no character stands as U+FFFD, so that one odd message or name breaks no search.
    /// </summary>
    public static string NormalForm(this string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text)) return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append((TypedText.IsNoCharacter(rune) ? Rune.ReplacementChar : rune).ToString());
        return whole.ToString().Normalize(form);
    }
}
