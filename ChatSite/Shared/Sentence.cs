namespace ChatSite.Shared;

/// <summary>Puts names together as one would say them: "Ada, Ben and Cleo".</summary>
public static class Sentence
{
    private const int Longest = 8;

    public static string List(IReadOnlyList<string> names, string last = "and") => names.Count switch
    {
        0 => "",
        1 => names[0],
        > Longest => $"{string.Join(", ", names.Take(Longest - 1))} {last} {names.Count - Longest + 1} others",
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} {last} {names[^1]}",
    };
}
