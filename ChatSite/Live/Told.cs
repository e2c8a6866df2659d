namespace ChatSite.Live;

/// <summary>An event as a page hears it.</summary>
/// <param name="Name">Empty for one that carries HTML.</param>
/// <param name="IsRow">It is a row of the timeline, which has a number.</param>
internal sealed record Told(string Name, string Data, bool IsRow)
{
    /// <summary>Worth an answer of its own: a badge, a notice, who is here. Who types has stopped by the time a poll says so.</summary>
    public bool IsNews => !IsRow && Name is "" or "here";

    /// <summary>The events in a text that <see cref="Sse"/> wrote.</summary>
    public static IEnumerable<Told> In(string events) => events.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(text =>
    {
        var lines = text.Split('\n');
        return new Told(
            Of(lines, "event: ").FirstOrDefault(""), string.Join('\n', Of(lines, "data: ")), Of(lines, "id: ").Any());
    });

    private static IEnumerable<string> Of(string[] lines, string field) =>
        lines.Where(line => line.StartsWith(field, StringComparison.Ordinal)).Select(line => line[field.Length..]);
}
