using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatSite.Languages;

/// <summary>
/// The words of the site in its languages: one JSON file for each, from the English text to its translation. The page's
/// script gets its words from the same files, while it is bundled (bundle.mjs).
/// </summary>
public sealed partial class Words
{
    private static readonly FrozenDictionary<string, Lazy<FrozenDictionary<string, string>>> Files = Tongue.All
        .ToFrozenDictionary(tongue => tongue.Code, tongue => new Lazy<FrozenDictionary<string, string>>(() => Read(tongue.Code)));

    private Words()
    {
    }

    /// <summary>The English text in the language of this request.</summary>
    public static string Say(string text) => In(Tongue.Current, text);

    /// <summary>The English text in a language, or as it is when nobody has translated it.</summary>
    public static string In(Tongue tongue, string text) => Files[tongue.Code].Value.GetValueOrDefault(text, text);

    /// <summary>All translations into a language.</summary>
    public static IReadOnlyDictionary<string, string> Of(Tongue tongue) => Files[tongue.Code].Value;

    /// <summary>Puts values into the places of a text: {0}, {1}. A value that may run the other way keeps its own direction.</summary>
    public static string Fill(Tongue tongue, string text, object?[] values) =>
        string.Format(tongue.Culture, text, Array.ConvertAll(values, value => Shown(tongue, value)));

    private static object? Shown(Tongue tongue, object? value)
    {
        if (value is Saying saying) value = saying.In(tongue);
        return value is string text && (tongue.IsRightToLeft || RightToLeft().IsMatch(text)) ? $"\u2068{text}\u2069" : value;
    }

    // Hebrew, Arabic and the scripts between them, and the shapes of their letters.
    [GeneratedRegex("[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]")]
    private static partial Regex RightToLeft();

    private static FrozenDictionary<string, string> Read(string code)
    {
        using var file = typeof(Words).Assembly.GetManifestResourceStream($"Languages/{code}.json");
        return file is null ? FrozenDictionary<string, string>.Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
    }
}
