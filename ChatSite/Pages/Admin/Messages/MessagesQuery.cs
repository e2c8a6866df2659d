using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace ChatSite.Pages.Admin;

/// <summary>What the address of the search for messages asks for.</summary>
public sealed class MessagesQuery
{
    [FromQuery(Name = "text")]
    public string? Text { get; set; }

    /// <summary>The name of whoever wrote it.</summary>
    [FromQuery(Name = "author")]
    public string? Author { get; set; }

    /// <summary>A room's number or name.</summary>
    [FromQuery(Name = "room")]
    public string? Room { get; set; }

    [FromQuery(Name = "from")]
    public string? From { get; set; }

    [FromQuery(Name = "to")]
    public string? To { get; set; }

    [FromQuery(Name = "removed")]
    public string? Removed { get; set; }

    [FromQuery(Name = "before")]
    public string? Before { get; set; }

    /// <summary>Nothing was asked: then nothing is shown.</summary>
    public bool IsEmpty => Array.TrueForAll([Text, Author, Room, From, To, Removed], string.IsNullOrWhiteSpace);

    public DateOnly? FromDay => Day(From);

    public DateOnly? ToDay => Day(To);

    public bool OnlyRemoved => Removed is "true";

    public long? BeforeId => long.TryParse(Before, out var id) ? id : null;

    /// <summary>The address of the same search, further back.</summary>
    public string Further(long? before, string path = "/admin/messages") => path + QueryString.Create(
        new (string Name, string? Value)[] { ("text", Text), ("author", Author), ("room", Room), ("from", From), ("to", To), ("removed", Removed), ("before", $"{before}") }
            .Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
