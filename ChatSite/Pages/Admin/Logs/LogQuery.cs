using System.Globalization;
using ChatSite.Audit;
using Microsoft.AspNetCore.Mvc;

namespace ChatSite.Pages.Admin;

/// <summary>What the address of a log asks for. What nobody understands is as if it weren't there.</summary>
public sealed class LogQuery
{
    /// <summary>Who did it, or tried: a name, an address for mail, or a number like #7.</summary>
    [FromQuery(Name = "who")]
    public string? Who { get; set; }

    /// <summary>Whom it concerns.</summary>
    [FromQuery(Name = "on")]
    public string? On { get; set; }

    /// <summary>Whose hand it was: person, console, site.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; set; }

    /// <summary>What happened, as each log numbers it; in the audit log also a range: 100-199.</summary>
    [FromQuery(Name = "what")]
    public string? What { get; set; }

    /// <summary>By what somebody signed in.</summary>
    [FromQuery(Name = "way")]
    public string? Way { get; set; }

    [FromQuery(Name = "room")]
    public string? Room { get; set; }

    /// <summary>The first day.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>From where.</summary>
    [FromQuery(Name = "place")]
    public string? Place { get; set; }

    /// <summary>The mark of an unknown name.</summary>
    [FromQuery(Name = "name")]
    public string? Name { get; set; }

    [FromQuery(Name = "search")]
    public string? Search { get; set; }

    /// <summary>The row that the page comes after.</summary>
    [FromQuery(Name = "older")]
    public string? Older { get; set; }

    /// <summary>The row that the page comes before.</summary>
    [FromQuery(Name = "newer")]
    public string? Newer { get; set; }

    public bool IsFiltered => Filters().Any(part => !string.IsNullOrWhiteSpace(part.Value));

    /// <summary>As a form shows it.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateOnly? FirstDay => DayOf(From);

    public DateOnly? LastDay => DayOf(To);

    /// <summary>A number that stands for what happened, where it is one that there is.</summary>
    public T? WhatIs<T>() where T : struct, Enum => EnumOf<T>(What);

    public T? WayIs<T>() where T : struct, Enum => EnumOf<T>(Way);

    /// <summary>The actions that are meant: one, or a range of them.</summary>
    public (AuditAction? Least, AuditAction? Most) Actions =>
        What?.Split('-') is [var least, var most] && int.TryParse(least, out var first) && int.TryParse(most, out var last)
            ? ((AuditAction)first, (AuditAction)last)
            : (WhatIs<AuditAction>(), null);

    public static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Another page of the same log, under the same filters.</summary>
    public string Page(string path, long? older = null, long? newer = null) =>
        path + QueryString.Create(Filters().Append((Name: "older", Value: $"{older}")).Append((Name: "newer", Value: $"{newer}"))
            .Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    private IEnumerable<(string Name, string? Value)> Filters() =>
        [("who", Who), ("on", On), ("by", By), ("what", What), ("way", Way), ("room", Room), ("from", From), ("to", To), ("place", Place), ("name", Name), ("search", Search)];

    private static T? EnumOf<T>(string? text) where T : struct, Enum => int.TryParse(text, out var number) && Enum.IsDefined((T)Enum.ToObject(typeof(T), number)) ? (T)Enum.ToObject(typeof(T), number) : null;

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
