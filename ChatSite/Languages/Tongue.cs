using System.Globalization;

namespace ChatSite.Languages;

/// <summary>A language that the site speaks.</summary>
/// <param name="Code">As <c>lang</c> attributes and the cookie have it.</param>
/// <param name="Name">What its speakers call it.</param>
public sealed record Tongue(string Code, string Name, bool IsRightToLeft = false)
{
    /// <summary>English: what all words of the site are written in, and looked up by.</summary>
    public static readonly Tongue English = new("en", "English");

    /// <summary>All of them, in the order in which one chooses.</summary>
    public static readonly IReadOnlyList<Tongue> All =
        [English, new("de", "Deutsch"), new("fr", "Français"), new("es", "Español"), new("ar", "العربية", IsRightToLeft: true)];

    /// <summary>The one that this request, or this thread, is answered in.</summary>
    public static Tongue Current => Find(CultureInfo.CurrentUICulture.Name) ?? English;

    /// <summary>How it writes numbers and dates. What programs read must not change with it, so the minus is a plain one and the calendar Gregorian; digits are 0 to 9 everywhere, and between Arabic ones would stand other signs than between these.</summary>
    public CultureInfo Culture { get; } = Plain(Code);

    /// <summary>What its script bundles have behind their names: <c>site.de.js</c>, and <c>site.js</c> in English.</summary>
    public string Suffix => Code == English.Code ? "" : "." + Code;

    /// <summary>The language of a code such as <c>de</c> or <c>de-AT</c>; null when the site doesn't speak it.</summary>
    public static Tongue? Find(ReadOnlySpan<char> code)
    {
        foreach (var tongue in All)
            if (code.StartsWith(tongue.Code, StringComparison.OrdinalIgnoreCase) && (code.Length == 2 || code[2] is '-' or '_')) return tongue;
        return null;
    }

    /// <summary>The language that a person has chosen, if any.</summary>
    public static Tongue? Of(string? code) => code is null ? null : Find(code);

    private static CultureInfo Plain(string code)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(code).Clone();
        culture.NumberFormat.NegativeSign = "-";
        if (culture.TextInfo.IsRightToLeft) (culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NumberDecimalSeparator) = (",", ".");
        culture.DateTimeFormat.Calendar = new GregorianCalendar();
        return CultureInfo.ReadOnly(culture);
    }
}
