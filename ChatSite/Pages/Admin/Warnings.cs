using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Mail;
using ChatSite.Pages.Shared;
using ChatSite.Settings;

namespace ChatSite.Pages.Admin;

/// <summary>Something that whoever looks after the site should know, and where it is put right.</summary>
public sealed record Warning(Saying Sentence, string Path);

/// <summary>What is not as it should be, for those who can change it.</summary>
public sealed class Warnings(ChatDb db, Permissions permissions, LookAfterMails mails, SiteSettings settings, PublicAddress address)
{
    public async Task<List<Warning>> For(int userId, CancellationToken cancel)
    {
        if (!await permissions.Has(userId, Permission.ManageSettings)) return [];
        List<Warning> found = [];
        var state = await mails.State(db, cancel);
        if (state.Folder is not null) found.Add(new("No mail server is set up: mails to people stay on the server as files.", "/admin/mail"));
        if (!address.IsSet) found.Add(new("The site doesn't know its own address, so it can't mail links to people on other machines.", "/admin/mail"));
        if (state.GivenUp > 0) found.Add(new(Saying.Count(state.GivenUp, "One mail could not be delivered.", "{0} mails could not be delivered."), "/admin/mail"));
        if (state.Waiting > 0) found.Add(new(Saying.Count(state.Waiting, "One mail waits for the mail server.", "{0} mails wait for the mail server."), "/admin/mail"));
        if (settings.Get<SignUpSettings>().Mode is null) found.Add(new("Nobody has decided yet who may open an account.", "/admin/sign-up"));
        return found;
    }
}
