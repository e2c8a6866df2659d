using ChatSite.Accounts;
using ChatSite.Languages;
using Microsoft.AspNetCore.Mvc;

namespace ChatSite.Pages.Admin;

/// <summary>What the address of the list of people asks for. What nobody understands is as if it weren't there.</summary>
public sealed class PeopleQuery
{
    /// <summary>The orders as they stand in the address, over the columns of the list.</summary>
    private static readonly Dictionary<string, PeopleOrder> Orders = new() { ["name"] = PeopleOrder.Name, ["role"] = PeopleOrder.Role, ["seen"] = PeopleOrder.LastSeen, ["created"] = PeopleOrder.Created };

    /// <summary>What an account may be, as the filter names it.</summary>
    public static readonly (PeopleState State, Saying Words)[] States =
    [
        (PeopleState.Blocked, "closed"), (PeopleState.Ended, "left the school"), (PeopleState.NeverSignedIn, "never signed in"), (PeopleState.WithoutSecondStep, "without second step"),
        (PeopleState.TemporaryPassword, "temporary password"), (PeopleState.Leaving, "leaving"), (PeopleState.Placeholder, "only a name in imported rooms"),
    ];

    [FromQuery(Name = "search")]
    public string? Search { get; set; }

    [FromQuery(Name = "role")]
    public string? Role { get; set; }

    [FromQuery(Name = "class")]
    public string? Class { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    [FromQuery(Name = "before")]
    public string? Before { get; set; }

    public PeopleFilter Filter => new(Search, Number(Role), Number(Class), Enum.TryParse<PeopleState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null);

    public PeoplePlace Place => new(Order, IsDescending, Number(After), Number(Before));

    /// <summary>The address of another page of the same list.</summary>
    public string To(int? after = null, int? before = null) => Address(Sort, after, before);

    /// <summary>The address of the list sorted by this, or the other way round where it is sorted by it already. Dates begin with the newest.</summary>
    public string SortedBy(string order) =>
        Address(order == Named ? (IsDescending ? order : "-" + order) : order is "seen" or "created" ? "-" + order : order, null, null);

    /// <summary>What aria-sort says over a column.</summary>
    public string? Sorted(string order) => order != Named ? null : IsDescending ? "descending" : "ascending";

    private string Named => Orders.ContainsKey((Sort ?? "").TrimStart('-')) ? Sort!.TrimStart('-') : "name";

    private PeopleOrder Order => Orders[Named];

    private bool IsDescending => Sort?.StartsWith('-') == true;

    private string Address(string? sort, int? after, int? before) => "/admin/people" + QueryString.Create(
        new (string Name, string? Value)[] { ("search", Search), ("role", Role), ("class", Class), ("state", State), ("sort", sort), ("after", $"{after}"), ("before", $"{before}") }
            .Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    private static int? Number(string? typed) => int.TryParse(typed, out var number) ? number : null;
}
