namespace ChatSite.Data;

/// <summary>A text that is looked for within others, as a condition in SQL.</summary>
public static class SearchedText
{
    /// <summary>SQLite knows only the small and capital letters of English, so that others are asked for as typed, small and capital.</summary>
    public static (string Condition, object[] Values) Condition(string column, string text)
    {
        string[] forms = text.All(char.IsAscii) ? [text] : [.. new[] { text, text.ToLowerInvariant(), text.ToUpperInvariant(), Capital(text) }.Distinct()];
        return ($"({string.Join(" OR ", forms.Select(_ => $"{column} LIKE $ ESCAPE '~'"))})", [.. forms.Select(form => (object)$"%{Escaped(form)}%")]);
    }

    private static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));

    private static string Escaped(string text) => text.Replace("~", "~~").Replace("%", "~%").Replace("_", "~_");
}

/// <summary>An address, or the beginning of some, as a condition in SQL.</summary>
public static class Addresses
{
    /// <param name="place">One that ends in a dot, a colon or a star stands for all that begin so.</param>
    public static (string Condition, object[] Values) Condition(string column, string place)
    {
        var beginning = place.TrimEnd('*');
        return place.Length > 0 && place[^1] is '.' or ':' or '*'
            // With a + before it, since the rows of many addresses would have to be sorted: read in their own order the first are there at once.
            ? ($"+{column} >= $ AND +{column} < $", [beginning, beginning + "\U0010FFFF"])
            : ($"{column} = $", [place]);
    }
}
