using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Mail;

namespace ChatSite.Accounts;

/// <summary>What the site writes to people about their accounts, each mail in the language of whoever reads it: his own, or else that of the page on which it was asked for.</summary>
public sealed class AccountMails(MailOutbox outbox)
{
    private static readonly Saying IfNot = "If that was not you, tell somebody who looks after the site at once.";

    internal void Confirm(WriteTurn turn, Tongue tongue, string email, string name, string link) => Send(
        turn, tongue, email, "Confirm your e-mail address", MailedLinks.ToConfirm,
        $"Hello {name},",
        "please confirm that this is your address. Open this link within two days:",
        link,
        "If you have no account here, somebody has mistyped an address, and you need do nothing.");

    /// <summary>To the holder of an account, when somebody gives the same address for another.</summary>
    internal void Taken(WriteTurn turn, Tongue tongue, string email, string holder, string asking) => Send(
        turn, tongue, email, "Your e-mail address was given for another account", null,
        $"Hello {holder},",
        $"somebody gave this address for the account {asking}. It belongs to your account {holder}, so nothing has changed.",
        $"If it was you: an address serves one account. Log in as {holder}.",
        "If it was not you, you need do nothing.");

    internal void Changed(WriteTurn turn, Tongue tongue, string oldEmail, string name) => Send(
        turn, tongue, oldEmail, "Your e-mail address was changed", null,
        $"Hello {name},",
        "your account has another e-mail address from now on, and this one no longer belongs to it.",
        IfNot);

    internal void Reset(WriteTurn turn, Tongue tongue, string email, string name, string link) => Send(
        turn, tongue, email, "A new password", MailedLinks.ToReset,
        $"Hello {name},",
        "somebody asked for a new password for your account. If it was you, open this link within an hour:",
        link,
        "If it was not you, you need do nothing: your password stays as it is.");

    internal void PasswordWasReset(WriteTurn turn, Tongue tongue, string email, string name) => Send(
        turn, tongue, email, "Your password was changed", null,
        $"Hello {name},",
        "your password was changed by a link that was sent to this address.",
        IfNot);

    internal void Leaving(WriteTurn turn, Tongue tongue, string email, string name, DateTime due) => Send(
        turn, tongue, email, "Your account will be deleted", null,
        $"Hello {name},",
        $"your account will be deleted on {due.ToString("D", tongue.Culture)}, as you have asked. Until then you can take it back: log in and choose “Keep my account”.",
        IfNot);

    internal void LeavingDecided(WriteTurn turn, Tongue tongue, string email, string name, DateTime due) => Send(
        turn, tongue, email, "Your account will be deleted", null,
        $"Hello {name},",
        $"your account will be deleted on {due.ToString("D", tongue.Culture)}. The school has decided so. Until then you can log in and download your data.",
        "If you think that this is a mistake, speak to somebody who looks after the site.");

    private void Send(WriteTurn turn, Tongue tongue, string email, Saying subject, TimeSpan? usefulFor, params ReadOnlySpan<Saying> paragraphs)
    {
        List<string> text = [];
        foreach (var paragraph in paragraphs) text.Add(paragraph.In(tongue));
        outbox.Add(turn, new MailTo(email), subject.In(tongue), string.Join("\n\n", text) + "\n", usefulFor);
    }
}
