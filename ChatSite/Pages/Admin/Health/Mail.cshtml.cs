using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Mail;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Whether mails reach people, and which did not.</summary>
[Needs(Permission.ManageSettings)]
public sealed class MailPage(ChatDb db, LookAfterMails mails, PublicAddress address) : PageModel
{
    public MailState State { get; private set; } = null!;
    public List<WaitingMail> Stuck { get; private set; } = [];
    public bool KnowsItsAddress => address.IsSet;

    public async Task OnGet(CancellationToken cancel) =>
        (State, Stuck) = (await mails.State(db, cancel), await LookAfterMails.Stuck(db, cancel));

    public async Task<IActionResult> OnPostTry()
    {
        await mails.TryNow(this.Actor());
        return this.SeeOther("/admin/mail", "Everything that waits is being tried again.");
    }

    public async Task<IActionResult> OnPostForget()
    {
        await mails.ForgetGivenUp(this.Actor());
        return this.SeeOther("/admin/mail", "The mails that were given up are off the list.");
    }
}
