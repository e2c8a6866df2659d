using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Mail;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChatSite.Accounts;

/// <summary>Somebody who is to have an account, as staff write him down.</summary>
/// <param name="DisplayName">What others see, where that is not the user name.</param>
/// <param name="Site">Where links in mails lead; null when the site doesn't know its own address.</param>
public sealed record AddedPerson(string? UserName, int? RoleId, string? Email = null, string? DisplayName = null, int? ClassId = null, string? Site = null);

/// <summary>Makes an account for somebody, with a temporary password that he changes when he first signs in.</summary>
public sealed class MakeAccount(
    WriterQueue writer, FreeName free, ChangeName changeName, ChangeClass classes, ConfirmEmail confirm, IPasswordHasher<User> hasher, ILookupNormalizer normalizer,
    Welcome welcome, AuditLog audit, IOptions<LanguageOptions> language, TimeProvider clock)
{
    /// <summary>The account and its password; null when the actor makes none, or asks for something that he may not.</summary>
    public Task<Outcome<(User User, string Password)>?> By(Actor actor, AddedPerson person)
    {
        var password = GiveTemporaryPassword.New();
        var hash = hasher.HashPassword(new User(), password); // before the writer's turn
        return writer.Run<Outcome<(User, string)>?>(turn =>
        {
            var me = turn.RoleOf(actor);
            if (!me.Lets(Permission.ManagePeople) || (person.ClassId is not null && !me.Lets(Permission.ManageClasses))) return null;
            if (turn.Db.Roles.SingleOrDefault(role => role.Id == person.RoleId) is not { } role || !me.MayManage(role)) return new Refusal("That role may do more than you may give.", nameof(User.RoleId));
            if (person.ClassId is { } id && !turn.Db.Classes.Any(one => one.Id == id)) return new Refusal("There is no such class any more.", nameof(AddedPerson.ClassId));
            var user = Draft(person, role.Id, hash);
            if (Problem(turn, user, person, role) is { } problem) return problem;

            turn.Db.Add(user);
            turn.Db.SaveChanges();
            welcome(turn, user);
            AuditChange? shown = user.DisplayName is null ? null : new("Name that others see", null, user.DisplayName);
            audit.Note(turn, actor, AuditAction.AccountMade, AuditSubject.Person(user.Id), null, [.. new[] { new("Name", null, user.UserName), shown, new("Role", null, role.Name) }.OfType<AuditChange>()]);
            if (person.ClassId is { } classId) classes.Add(turn, actor, classId, [user.Id], asTeachers: role.IsStaff);
            if (user.Email is not null && person.Site is not null) confirm.Ask(turn, language.Value.Tongue, user, person.Site);
            return (user, password);
        });
    }

    private User Draft(AddedPerson person, int roleId, string hash)
    {
        var (name, email, now) = (NewNames.Tidy(person.UserName ?? ""), string.IsNullOrWhiteSpace(person.Email) ? null : person.Email.Trim(), clock.GetUtcNow().UtcDateTime);
        return new User
        {
            UserName = name,
            NormalizedUserName = normalizer.NormalizeName(name),
            Skeleton = LookAlikes.Skeleton(name),
            Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            RoleId = roleId,
            LockoutEnabled = true,
            SecurityStamp = SecurityStamps.New(),
            CreatedAt = now,
            PasswordHash = hash,
            TemporaryPasswordUntil = now + GiveTemporaryPassword.Lasts,
        };
    }

    private Refusal? Problem(WriteTurn turn, User user, AddedPerson person, Role role)
    {
        if (UserNames.Problem(user.UserName!) is { } problem) return new Refusal(problem, nameof(User.UserName));
        if (free.Problem(turn.Db, user.UserName!, isStaff: role.IsStaff) is { } taken) return taken with { Field = nameof(User.UserName) };
        if (changeName.Of(turn, user, NewNames.Tidy(person.DisplayName ?? "")) is { } noDisplay) return noDisplay;
        if (user.Email is null) return null;
        if (!MailAddresses.IsUsable(user.Email)) return new Refusal("That is no e-mail address.", nameof(User.Email));
        return turn.Db.Users.Any(other => other.NormalizedEmail == user.NormalizedEmail && other.EmailConfirmed) ? new Refusal("That address belongs to another account.", nameof(User.Email)) : null;
    }
}
