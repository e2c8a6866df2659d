using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The people whom somebody may help with their accounts: found, sorted, and turned over page by page.</summary>
[Needs(Permission.ManagePeople)]
public sealed class AccountsPage(ChatDb db, FindPeople find, RoleBook roles, Permissions permissions, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public PeopleQuery Query { get; set; } = new();

    public IReadOnlyList<User> People { get; private set; } = [];

    /// <summary>How many the filter lets through.</summary>
    public int Count { get; private set; }

    public Pager Pager { get; private set; } = null!;

    /// <summary>The roles whose people the reader may manage.</summary>
    public List<Role> Roles { get; private set; } = [];

    public List<SchoolClass> Classes { get; private set; } = [];

    private ILookup<int, string> _classes = Enumerable.Empty<int>().ToLookup(_ => 0, _ => "");
    private HashSet<int> _leaving = [];

    public IEnumerable<string> ClassesOf(User person) => _classes[person.Id];

    public bool IsLeaving(User person) => _leaving.Contains(person.Id);

    public bool IsBlocked(User person) => person.LockoutEnd > clock.GetUtcNow() && !person.IsPlaceholder;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var mine = await permissions.RoleOf(User.UserId);
        Roles = [.. roles.All.Where(mine.MayManage)];
        Classes = await db.ClassesInOrder(cancel);
        var filter = Query.Filter;
        var page = await find.Page(filter, Query.Place, PageSize, mine, cancel);
        Count = await (await find.Matching(filter, mine, cancel)).CountAsync(cancel);
        People = page.People;
        Pager = new(
            page.HasBefore && People.Count > 0 ? Query.To(before: People[0].Id) : null,
            page.HasAfter && People.Count > 0 ? Query.To(after: People[^1].Id) : null);

        var shown = People.Select(person => person.Id).ToList();
        _classes = (await db.ClassMembers.Where(member => shown.Contains(member.UserId)).Select(member => new { member.UserId, member.Class.Name }).ToListAsync(cancel))
            .OrderBy(member => member.Name, StringComparer.CurrentCulture).ToLookup(member => member.UserId, member => member.Name);
        _leaving = await db.Departures.Where(departure => shown.Contains(departure.UserId)).Select(departure => departure.UserId).ToHashSetAsync(cancel);
        return Page();
    }
}
