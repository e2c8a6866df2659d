using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Identity;
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

    public bool MayWriteTo(Person person) => person.Id != User.UserId && policy.LetsStart(MyRole, roles[person.RoleId]);

    public bool IsStaff(Person person) => roles[person.RoleId].IsStaff;

    public async Task OnGet(string? search, string? from, CancellationToken cancel)
    {
        var part = normalizer.NormalizeName(search?.Trim() ?? "");
        Search = search;
        MyRole = await permissions.RoleOf(User.UserId);
        People = await db.Users
            .Where(user => !user.IsPlaceholder && (user.SortName.Contains(part) || user.NormalizedUserName!.Contains(part)) && user.SortName.CompareTo(from ?? "") > 0)
            .OrderBy(user => user.SortName).Take(PageSize + 1)
            .Select(user => new Person(user.Id, user.Name, user.SortName, user.RoleId, user.LastSeenAt)).ToListAsync(cancel);
        if (People.Count <= PageSize) return;
        People.RemoveAt(PageSize);
        Next = People[^1].Key;
    }
}
