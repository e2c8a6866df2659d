using ChatSite.Languages;

namespace ChatSite.Shared;

/// <summary>Puts names together as one would say them: "Ada, Ben and Cleo".</summary>
public static class Sentence
{
    private const int Longest = 8;

    public static Saying List(IReadOnlyList<string> names)
    {
        if (names.Count <= 1) return Row(names);
        if (names.Count > Longest) return $"{Row([.. names.Take(Longest - 1)])} and {names.Count - Longest + 1} others";
        return $"{Row([.. names.SkipLast(1)])} and {names[^1]}";
    }

    public static Saying Choice(IReadOnlyList<string> names)
    {
        if (names.Count <= 1) return Row(names);
        if (names.Count > Longest) return $"{Row([.. names.Take(Longest - 1)])} or {names.Count - Longest + 1} others";
        return $"{Row([.. names.SkipLast(1)])} or {names[^1]}";
    }

    private static Saying Row(IReadOnlyList<string> names)
    {
        Saying row = $"{(names.Count > 0 ? names[0] : "")}";
        foreach (var name in names.Skip(1)) row = $"{row}, {name}";
        return row;
    }
}
