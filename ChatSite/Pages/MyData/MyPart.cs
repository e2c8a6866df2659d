using System.Globalization;
using ChatSite.Data;
using ChatSite.Languages;

namespace ChatSite.Pages.MyData;

/// <summary>A part of what the site keeps of a person: a list of things, each with the same named values. It becomes a JSON file, and a table to read.</summary>
/// <param name="File">What its file is called, without the ending.</param>
public abstract record MyPart(string File, Saying Title)
{
    /// <summary>The tables whose rows it shows: a test sees to it that each table about people is in some part.</summary>
    public Type[] Tables { get; init; } = [];

    /// <summary>Grows for years, and gets a page of its own.</summary>
    public bool IsLong { get; init; }

    public abstract IReadOnlyList<Saying> Headings { get; }

    /// <summary>The English heading as JSON names it: "Last used" is lastUsed.</summary>
    public IReadOnlyList<string> Keys => field ??= [.. Headings.Select(heading => Key(heading.In(Tongue.English)))];

    /// <summary>Read in pieces: nothing stays open in the database while a slow line takes what is there.</summary>
    public abstract IAsyncEnumerable<object?[]> Rows(ChatDb db, int userId, CancellationToken cancel);

    private static string Key(string heading)
    {
        var words = string.Concat(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(heading).Where(char.IsLetterOrDigit));
        return char.ToLowerInvariant(words[0]) + words[1..];
    }
}

/// <summary>A part whose things are found by one question.</summary>
public sealed record MyPart<T>(
    string File, Saying Title, Func<ChatDb, int, CancellationToken, IAsyncEnumerable<T>> Find, params (Saying Heading, Func<T, object?> Value)[] Columns) : MyPart(File, Title)
{
    public override IReadOnlyList<Saying> Headings => [.. Columns.Select(column => column.Heading)];

    public override async IAsyncEnumerable<object?[]> Rows(ChatDb db, int userId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var thing in Find(db, userId, cancel)) yield return Array.ConvertAll(Columns, column => column.Value(thing));
    }
}
