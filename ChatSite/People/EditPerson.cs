using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Mail;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChatSite.People;

/// <summary>What somebody is to be called and where he is reached, as staff write it down.</summary>
public sealed record PersonEdit(string? UserName, string? DisplayName, string? Email);

/// <summary>Corrects somebody's names and address, by the rules that hold for everybody's.</summary>
public sealed class EditPerson(
    WriterQueue writer, FreeName free, ChangeName changeName, ConfirmEmail confirm, MailedLinks links, AccountMails mails, RoomNews news,
    ILookupNormalizer normalizer, SecurityLog log, AuditLog audit, IOptions<LanguageOptions> language)
{
    /// <summary>Null when this person is none that the actor looks after.</summary>
    /// <param name="site">Where links in mails lead; null when the site doesn't know its own address.</param>
    public Task<Outcome<bool>?> Of(Actor actor, int userId, PersonEdit wanted, string? site) => writer.Run<Outcome<bool>?>(turn =>
    {
        if (!turn.MayHelp(actor, userId)) return null;
        var user = turn.Db.Users.Single(one => one.Id == userId);
        var (userName, name, email) = (user.UserName!, user.Name, user.Email);
        if (Rename(turn, user, wanted.UserName) is { } noName) return noName;
        if (changeName.Of(turn, user, wanted.DisplayName) is { } noDisplay) return noDisplay;
        if (Readdress(turn, user, wanted.Email, out var told) is { } noAddress) return noAddress;
        if (!turn.Db.ChangeTracker.HasChanges()) return true;
        turn.Db.SaveChanges();

        var now = user.DisplayName ?? user.UserName!;
        if (user.UserName != userName) log.Note(turn, userId, SecurityEvent.UserNameChanged, userName);
        if (now != name) log.Note(turn, userId, SecurityEvent.NameChanged, now);
        if (user.Email != email) Tell(turn, user, told, site);
        audit.Note(turn, actor, AuditAction.PersonEdited, AuditSubject.Person(userId), null, [.. new AuditChange[] { new("User name", userName, user.UserName), new("Name", name, now), new("E-mail address", email, user.Email) }.Where(change => change.Old != change.New)]);
        if (now != name) ShowIt(turn, userId);
        return true;
    });

    private Refusal? Rename(WriteTurn turn, User user, string? typed)
    {
        var name = UserNames.Clean(typed ?? "");
        if (name == user.UserName) return null;
        if (UserNames.Problem(name) is { } problem) return new Refusal(problem, nameof(PersonEdit.UserName));
        var isStaff = turn.Db.Roles.Any(role => role.Id == user.RoleId && role.IsStaff);
        if (free.Problem(turn.Db, name, user.Id, isStaff) is { } taken) return taken with { Field = nameof(PersonEdit.UserName) };
        (user.UserName, user.NormalizedUserName, user.Skeleton) = (name, normalizer.NormalizeName(name), LookAlikes.Skeleton(name));
        return null;
    }

    // What staff type is nobody's until its holder has confirmed it, like everybody's.
    private Refusal? Readdress(WriteTurn turn, User user, string? typed, out string? told)
    {
        var email = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        told = null;
        if (email == user.Email) return null;
        if (email is not null && !MailAddresses.IsUsable(email)) return new Refusal("That is no e-mail address.", nameof(PersonEdit.Email));
        var normalized = normalizer.NormalizeEmail(email);
        if (normalized is not null && turn.Db.Users.Any(other => other.Id != user.Id && other.NormalizedEmail == normalized && other.EmailConfirmed)) return new Refusal("That address belongs to another account.", nameof(PersonEdit.Email));
        var isSame = normalized == user.NormalizedEmail; // but for capitals
        if (user.EmailConfirmed && !isSame) told = user.Email;
        (user.Email, user.NormalizedEmail, user.EmailConfirmed) = (email, normalized, isSame && user.EmailConfirmed);
        return null;
    }

    private void Tell(WriteTurn turn, User user, string? old, string? site)
    {
        var tongue = Tongue.Of(user.Language) ?? language.Value.Tongue;
        links.Expire(turn, user.Id, LinkPurpose.ResetPassword); // went to the old one
        links.Expire(turn, user.Id, LinkPurpose.ConfirmEmail);
        log.Note(turn, user.Id, SecurityEvent.EmailChanged);
        if (old is not null) mails.Changed(turn, tongue, old, user.UserName!);
        if (user is { Email: not null, EmailConfirmed: false } && site is not null) confirm.Ask(turn, tongue, user, site);
    }

    // A private conversation of two is called after the other.
    private void ShowIt(WriteTurn turn, int userId)
    {
        var rooms = turn.Db.Memberships.Where(member => member.UserId == userId && member.Room.Kind == RoomKind.Direct).Select(member => member.RoomId).ToList();
        turn.AfterCommit(() => rooms.ForEach(news.Changed));
    }
}
