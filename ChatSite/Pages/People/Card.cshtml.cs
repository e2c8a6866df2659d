using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.People;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.People;

/// <summary>Who somebody is, as far as the person who asks may know, and what he can be to him. The script opens the same in a dialog.</summary>
public sealed class CardPage(Cards cards, ChangeContact contact, ChangeBlock block) : PageModel
{
    public Card Card { get; private set; } = null!;

    public Task<IActionResult> OnGet(int id, CancellationToken cancel) => Show(id, cancel);

    /// <param name="deed">What to do: Ask, Accept, Decline, Withdraw, Remove, Block, Unblock.</param>
    /// <param name="back">The page of this site to go on to; the card when there is none.</param>
    public async Task<IActionResult> OnPost(int id, string? deed, string? back, CancellationToken cancel)
    {
        if (await Do(deed, User.UserId, id) is not { } done) return NotFound();
        if (done.Refused(out var reason))
        {
            ModelState.AddModelError("", reason);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Show(id, cancel);
        }
        return Request.IsHtmx() ? await Show(id, cancel) : this.SeeOther(back is null ? $"/people/{id}" : this.OrChat(back), done.Value!);
    }

    private Task<Outcome<Saying>?> Do(string? deed, int me, int other) => deed switch
    {
        "Ask" => contact.Ask(me, other),
        "Accept" => contact.Accept(me, other),
        "Decline" => contact.Decline(me, other),
        "Withdraw" => contact.Withdraw(me, other),
        "Remove" => contact.Remove(me, other),
        "Block" => block.Block(me, other, Caller.AddressOf(HttpContext)),
        "Unblock" => block.Unblock(me, other, Caller.AddressOf(HttpContext)),
        _ => Task.FromResult<Outcome<Saying>?>(null),
    };

    private async Task<IActionResult> Show(int id, CancellationToken cancel)
    {
        if (await cards.Of(User.UserId, id, cancel) is not { } card) return NotFound();
        Card = card;
        return Request.IsHtmx() ? Partial("_Card", card) : Page();
    }
}
