using ChatSite.Accounts;
using ChatSite.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.People;

/// <summary>Who somebody is, as far as the person who asks may know. The script opens the same in a dialog.</summary>
public sealed class CardPage(Cards cards) : PageModel
{
    public Card Card { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await cards.Of(User.UserId, id, cancel) is not { } card) return NotFound();
        Card = card;
        return Request.IsHtmx() ? Partial("_Card", card) : Page();
    }
}
