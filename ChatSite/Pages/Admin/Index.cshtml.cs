using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>The way to everything that somebody may look after; for whoever may look after nothing there is no such page.</summary>
public sealed class IndexPage(AdminShelf admin, Warnings warnings, Overviews overviews) : PageModel
{
    public Shelf Shelf { get; private set; } = null!;

    public List<Warning> Warnings { get; private set; } = [];

    /// <summary>Null for whoever looks after something else.</summary>
    public OverviewNow? Overview { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await admin.For(User) is not { } shelf) return NotFound();
        (Shelf, Warnings) = (shelf, await warnings.For(User.UserId, cancel));
        Overview = await overviews.For(User.UserId, cancel);
        return Page();
    }
}
