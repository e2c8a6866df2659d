using ChatSite.Accounts;
using ChatSite.Contacts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>Whom I know, who asks, whom I have asked, and whom I have blocked. Its buttons post to the person's card.</summary>
public sealed class ContactsPage(ContactQueries contacts) : PageModel
{
    public AllContacts All { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancel) => All = await contacts.Of(User.UserId, cancel);
}
