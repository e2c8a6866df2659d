using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Rooms;

/// <summary>Opens the private conversation with several people that were chosen in the list.</summary>
[EnableRateLimiting(Limit.Post)]
public sealed class DirectWithPage(ChatDb db, OpenDirect open) : PageModel
{
    public sealed record Person(int Id, string Name);

    [BindProperty(SupportsGet = true)]
    public List<int> With { get; set; } = [];

    public List<Person> People { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var (chosen, me) = (With.Take(OpenDirect.MostPeople + 1).ToList(), User.UserId);
        People = await db.Users.Where(user => chosen.Contains(user.Id) && user.Id != me && !user.IsPlaceholder)
            .OrderBy(user => user.SortName).Select(user => new Person(user.Id, user.Name)).ToListAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var opened = With.Count == 0 ? (Outcome<int>)new Refusal("Choose somebody to write to.") : await open.By(User.UserId, With);
        return await this.After(opened, $"/rooms/{opened?.Value}", () => OnGet(cancel));
    }
}
