using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Health;
using ChatSite.Languages;
using ChatSite.Mail;
using ChatSite.Pages.Shared;
using ChatSite.Retention;
using ChatSite.Settings;

namespace ChatSite.Pages.Admin;

/// <summary>Something that whoever looks after the site should know, and where it is put right.</summary>
public sealed record Warning(Saying Sentence, string Path);

/// <summary>What is not as it should be, for those who can change it.</summary>
public sealed class Warnings(ChatDb db, Permissions permissions, LookAfterMails mails, SiteSettings settings, PublicAddress address, BackupState backups, CheckUp checkUp)
{
    public async Task<List<Warning>> For(int userId, CancellationToken cancel)
    {
        var role = await permissions.RoleOf(userId);
        List<Warning> found = [];
        if (role.Lets(Permission.ManageSettings)) await Add(found, cancel);
        if (role.Lets(Permission.KeepData)) AddKept(found);
        return found;
    }

    private async Task Add(List<Warning> found, CancellationToken cancel)
    {
        var state = await mails.State(db, cancel);
        if (state.Folder is not null) found.Add(new("No mail server is set up: mails to people stay on the server as files.", "/admin/mail"));
        if (!address.IsSet) found.Add(new("The site doesn't know its own address, so it can't mail links to people on other machines.", "/admin/mail"));
        if (state.GivenUp > 0) found.Add(new(Saying.Count(state.GivenUp, "One mail could not be delivered.", "{0} mails could not be delivered."), "/admin/mail"));
        if (state.Waiting > 0) found.Add(new(Saying.Count(state.Waiting, "One mail waits for the mail server.", "{0} mails wait for the mail server."), "/admin/mail"));
        foreach (var wrong in (await checkUp.Look(cancel)).Where(finding => finding.Standing == Standing.Wrong && finding.Warns)) found.Add(new($"{wrong.About}: {wrong.Sentence}", "/admin/health"));
        if (settings.Get<SignUpSettings>().Mode is null) found.Add(new("Nobody has decided yet who may open an account.", "/admin/sign-up"));
    }

    private void AddKept(List<Warning> found)
    {
        if (settings.Get<RetentionSettings>().DecidedAt is null) found.Add(new("Nobody has decided yet how long messages are kept.", "/admin/retention"));
        if (backups.HasFailed) found.Add(new("The last backup failed.", "/admin/backups"));
        if (backups.DaysWithout is >= BackupState.TooMany and var days) found.Add(new(Saying.Count(days, "There is no backup for one day.", "There is no backup for {0} days."), "/admin/backups"));
    }
}
