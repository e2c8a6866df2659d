using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Mail;

namespace ChatSite.Health;

/// <summary>Whether mails reach people.</summary>
internal sealed class MailCheck(LookAfterMails mails, ChatDb db) : ICheck
{
    public async Task<Finding> Look(CancellationToken cancel)
    {
        var state = await mails.State(db, cancel);
        if (state.Folder is not null) return new("Mail", Standing.Watch, "No mail server is set up: mails to people stay on the server as files.", "Name the school’s mail server in the configuration, and start the site again.");
        if (state.GivenUp > 0) return new("Mail", Standing.Watch, Saying.Count(state.GivenUp, "One mail could not be delivered.", "{0} mails could not be delivered."), "The page about mail says why, for each.");
        if (state.Waiting > 0) return new("Mail", Standing.Watch, Saying.Count(state.Waiting, "One mail waits for the mail server.", "{0} mails wait for the mail server."), "They are tried again and again. If it lasts, see whether the mail server can be reached from here.");
        return new("Mail", Standing.Well, "No mail is waiting, and none was given up.");
    }
}
