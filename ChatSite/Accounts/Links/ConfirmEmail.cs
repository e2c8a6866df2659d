using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Mail;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// An address belongs to an account once a link that was mailed there was opened. Until then it is what somebody
/// typed, and others may have typed the same; so nobody learns by trying who has an account.
/// </summary>
public sealed class ConfirmEmail(WriterQueue writer, MailedLinks links, AccountMails mails, ILookupNormalizer normalizer, SecurityLog log)
{
    public static readonly string NoLink = "This link no longer works. It may have been used already, or a newer one was sent.";

    /// <summary>Mails the link that brings a person this address.</summary>
    /// <param name="site">Where the site is reached, from the settings and never from what a request claims.</param>
    public Task<Outcome<string>> Ask(int userId, string? email, string site)
    {
        var (address, tongue) = (email?.Trim(), Tongue.Current);
        if (!MailAddresses.IsUsable(address)) return Task.FromResult<Outcome<string>>(new Refusal("That is no e-mail address.", nameof(User.Email)));
        return writer.Run<Outcome<string>>(turn =>
        {
            if (links.IsTooSoon(turn, LinkPurpose.ConfirmEmail, userId)) return new Refusal("A mail was sent a moment ago. Look for it, also among what was taken for advertising, or try again later.", nameof(User.Email));
            var user = turn.Db.Users.AsNoTracking().Single(other => other.Id == userId);
            if (user.EmailConfirmed && normalizer.NormalizeEmail(address) == user.NormalizedEmail) return new Refusal("That is the address you have.", nameof(User.Email));
            Send(turn, tongue, user, address!, site);
            return address!;
        });
    }

    /// <summary>The same for a newcomer, in the turn that opens his account.</summary>
    internal void Ask(WriteTurn turn, Tongue tongue, User newcomer, string site) => Send(turn, tongue, newcomer, newcomer.Email!, site);

    /// <summary>Opens the link: the address is this person's, and his old one is told.</summary>
    public Task<Outcome<User>> By(string? token, string? from)
    {
        var tongue = Tongue.Current;
        return writer.Run<Outcome<User>>(turn =>
        {
            if (links.Use(turn, token, LinkPurpose.ConfirmEmail) is not { User: var user } link) return new Refusal(NoLink);
            var normalized = normalizer.NormalizeEmail(link.Email)!;
            if (HolderOf(turn, normalized, user.Id) is not null) return new Refusal("That address belongs to another account.");

            var old = user.EmailConfirmed && user.NormalizedEmail != normalized ? user.Email : null;
            (user.Email, user.NormalizedEmail, user.EmailConfirmed, user.ConcurrencyStamp) = (link.Email, normalized, true, Guid.NewGuid().ToString());
            turn.Db.SaveChanges();
            links.Expire(turn, user.Id, LinkPurpose.ResetPassword); // went to the old one
            log.Note(turn, user.Id, old is null ? SecurityEvent.EmailConfirmed : SecurityEvent.EmailChanged, null, from);
            if (old is not null) mails.Changed(turn, Tongue.Of(user.Language) ?? tongue, old, user.UserName!);
            return user;
        });
    }

    // Whether or not somebody has the address, a mail goes out and a link waits. An address that others have typed too
    // often gets no mail; who typed it isn't told, since he would learn of the others.
    private void Send(WriteTurn turn, Tongue tongue, User user, string email, string site)
    {
        var isTooSoon = links.IsTooSoon(turn, LinkPurpose.ConfirmEmail, email);
        var token = links.Make(turn, user, LinkPurpose.ConfirmEmail, email);
        if (isTooSoon) return;
        if (HolderOf(turn, normalizer.NormalizeEmail(email)!, user.Id) is { } holder) mails.Taken(turn, Tongue.Of(holder.Language) ?? tongue, email, holder.UserName!, user.UserName!);
        else mails.Confirm(turn, tongue, email, user.UserName!, $"{site}/confirm-email?token={token}");
    }

    private static User? HolderOf(WriteTurn turn, string normalized, int but) => turn.Db.Users
        .Where(other => other.NormalizedEmail == normalized && other.EmailConfirmed && other.Id != but).FirstOrDefault();
}
