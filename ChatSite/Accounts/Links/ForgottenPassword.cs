using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Brings somebody back in who has forgotten his password and reads mail at his confirmed address.</summary>
public sealed partial class ForgottenPassword(
    WriterQueue writer, MailedLinks links, AccountMails mails, IPasswordHasher<User> hasher, ILookupNormalizer normalizer,
    EndSession end, SecurityLog log, WrongTries tries, ILogger<ForgottenPassword> logger)
{
    /// <summary>Mails a link, if there is such an account. Nobody waits for it, so the answer takes as long if there is none.</summary>
    /// <param name="name">The user name or the e-mail address.</param>
    /// <param name="site">Where the site is reached, from the settings and never from what a request claims.</param>
    public void Ask(string name, string site)
    {
        var tongue = Tongue.Current;
        _ = writer.Run(turn => Send(turn, tongue, name, site))
            .ContinueWith(failed => NotSent(logger, failed.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Gives the person of a link a new password. All his sessions end.</summary>
    public async Task<Outcome<User>> Reset(MailedLink link, string token, string password, string? from)
    {
        if (Passwords.Problem(password, link.User.UserName, link.Email) is { } problem) return new Refusal(problem, "Password");
        var (hash, tongue) = (hasher.HashPassword(link.User, password), Tongue.Current);
        return await writer.Run<Outcome<User>>(turn =>
        {
            if (links.Use(turn, token, LinkPurpose.ResetPassword) is not { User: var user }) return new Refusal(ConfirmEmail.NoLink);
            (user.PasswordHash, user.SecurityStamp, user.ConcurrencyStamp, user.TemporaryPasswordUntil) = (hash, SecurityStamps.New(), Guid.NewGuid().ToString(), null);
            turn.Db.SaveChanges();
            end.AllBut(turn, 0, user.Id);
            log.Note(turn, user.Id, SecurityEvent.PasswordReset, null, from);
            mails.PasswordWasReset(turn, Tongue.Of(user.Language) ?? tongue, link.Email, user.UserName!);
            turn.AfterCommit(() =>
            {
                // Who forgot his password has mostly tried too often before, by his name or by his address.
                foreach (var name in new[] { user.UserName!, link.Email }) tries.Forgive(UserNames.Normalize(name));
            });
            return user;
        });
    }

    private bool Send(WriteTurn turn, Tongue tongue, string name, string site)
    {
        var (asName, asEmail) = (normalizer.NormalizeName(name), normalizer.NormalizeEmail(name));
        var user = turn.Db.Users.AsNoTracking().Where(other => other.EmailConfirmed && !other.IsPlaceholder)
            .FirstOrDefault(other => other.NormalizedUserName == asName || other.NormalizedEmail == asEmail);
        if (user?.Email is null || links.IsTooSoon(turn, LinkPurpose.ResetPassword, user.Id)) return false;
        mails.Reset(turn, Tongue.Of(user.Language) ?? tongue, user.Email, user.UserName!, $"{site}/reset?token={links.Make(turn, user, LinkPurpose.ResetPassword, user.Email)}");
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A link to a new password could not be stored.")]
    private static partial void NotSent(ILogger log, Exception problem);
}
