using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;

namespace ChatSite.Pages.Admin;

/// <summary>What the address of the list of rooms asks for. What nobody understands is as if it weren't there.</summary>
public sealed class RoomsQuery
{
    [FromQuery(Name = "search")]
    public string? Search { get; set; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    [FromQuery(Name = "before")]
    public string? Before { get; set; }

    public RoomFilter Filter => new(Search, One<RoomKind>(Kind), One<RoomState>(State));

    public RoomOrder Order => One<RoomOrder>(Sort) ?? RoomOrder.LastPost;

    public int? AfterId => int.TryParse(After, out var id) ? id : null;

    public int? BeforeId => int.TryParse(Before, out var id) ? id : null;

    /// <summary>The address of another page of the same list.</summary>
    public string To(int? after = null, int? before = null) => Address(Sort, after, before);

    public string SortedBy(RoomOrder order) => Address($"{order}".ToLowerInvariant(), null, null);

    /// <summary>What aria-sort says over a column.</summary>
    public string? Sorted(RoomOrder order) => order != Order ? null : order == RoomOrder.Name ? "ascending" : "descending";

    private string Address(string? sort, int? after, int? before) => "/admin/rooms" + QueryString.Create(
        new (string Name, string? Value)[] { ("search", Search), ("kind", Kind), ("state", State), ("sort", sort), ("after", $"{after}"), ("before", $"{before}") }
            .Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    private static T? One<T>(string? typed) where T : struct, Enum =>
        !int.TryParse(typed, out _) && Enum.TryParse<T>(typed, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
