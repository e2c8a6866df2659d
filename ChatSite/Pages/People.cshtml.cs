using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages;

/// <summary>Everyone on the site, by name.</summary>
public sealed class PeoplePage(ChatDb db, TalkPolicy policy, RoleBook roles, Permissions permissions, ILookupNormalizer normalizer) : PageModel
{
    private const int PageSize = 50;

    public sealed record Person(int Id, string Name, string Key, int RoleId, DateTime? LastSeenAt);

    /// <summary>A part of the names that are looked for.</summary>
    public string? Search { get; private set; }
    public Role MyRole { get; private set; } = null!;
    public List<Person> People { get; private set; } = [];

    /// <summary>Where the next page begins, or null when this is the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Ticked on another page of the list: they stay chosen.</summary>
    public List<Person> ChosenElsewhere { get; private set; } = [];

    /// <summary>The people who are ticked, to write to all of them together.</summary>
    [BindProperty(SupportsGet = true)]
    public List<int> With { get; set; } = [];

    public bool MayWriteTo(Person person) => person.Id != User.UserId && policy.LetsStart(new(User.UserId, MyRole.Id), new(person.Id, person.RoleId));

    public bool IsStaff(Person person) => roles[person.RoleId].IsStaff;

    public async Task<IActionResult> OnGet(string? search, string? from, int? to, string? write, CancellationToken cancel)
    {
        // Text browsers know no button that leads elsewhere than its form; they come here with what was pressed.
        if (to is { } one) return Redirect($"/direct/with?with={one}");
        if (write is not null) return Redirect("/direct/with" + QueryString.Create(With.Select(id => KeyValuePair.Create("with", (string?)$"{id}"))));
        var part = normalizer.NormalizeName(search?.Trim() ?? "");
        Search = search;
        MyRole = await permissions.RoleOf(User.UserId);
        var everyone = db.Users.Where(user => !user.IsPlaceholder);
        People = await Show(everyone.Where(user => (user.SortName.Contains(part) || user.NormalizedUserName!.Contains(part)) && user.SortName.CompareTo(from ?? "") > 0))
            .Take(PageSize + 1).ToListAsync(cancel);
        if (People.Count > PageSize)
        {
            People.RemoveAt(PageSize);
            Next = People[^1].Key;
        }
        var elsewhere = With.Except(People.Select(person => person.Id)).Take(OpenDirect.MostPeople).ToList();
        if (elsewhere.Count > 0) ChosenElsewhere = await Show(everyone.Where(user => elsewhere.Contains(user.Id))).ToListAsync(cancel);
        return Page();
    }

    private static IQueryable<Person> Show(IQueryable<User> users) => users.OrderBy(user => user.SortName)
        .Select(user => new Person(user.Id, user.Name, user.SortName, user.RoleId, user.LastSeenAt));
}
