using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>What somebody asks for who wants an account.</summary>
/// <param name="Email">May be missing for whoever has a join code.</param>
/// <param name="Site">Where links in mails lead; null when the site doesn't know its own address.</param>
/// <param name="AgreedTo">The statement that he agreed to, if there is one.</param>
public sealed record NewAccount(string UserName, string? Email, string Password, string? Site = null, string? JoinCode = null, string? AgreedTo = null);

/// <summary>Opens an account: the name must be free and pass for nobody else's; the newcomer is in every broadcast room.</summary>
public sealed class OpenAccount(
    WriterQueue writer, FirstRun firstRun, IPasswordHasher<User> hasher, ILookupNormalizer normalizer, FreeName free,
    ConfirmEmail email, JoinCodes codes, Welcome welcome, TimeProvider clock)
{
    /// <summary>A pupil, or what a join code says. Whether somebody may come without one is asked before.</summary>
    public async Task<Outcome<User>> ForNewcomer(NewAccount account)
    {
        if (Weak(account) is { } weak) return weak;
        var (user, tongue) = (Draft(account, Role.PupilId), Tongue.Current);
        return await writer.Run<Outcome<User>>(turn =>
        {
            JoinCode? code = null;
            if (account.JoinCode is not null && (code = codes.Find(turn, account.JoinCode)) is null) return JoinCodes.NoCode;
            user.RoleId = code?.RoleId ?? Role.PupilId;
            var opened = Store(turn, user);
            if (opened.Value is null) return opened;
            if (code is not null) codes.Use(turn, code, user);
            if (account.AgreedTo is not null) turn.Db.Add(new Agreement { UserId = user.Id, At = user.CreatedAt, Statement = account.AgreedTo });
            turn.Db.SaveChanges();
            if (user.Email is not null && account.Site is not null) email.Ask(turn, tongue, user, account.Site);
            return opened;
        });
    }

    /// <summary>The first account of the site, and the room that everyone will be in. Of two at once, one is refused.</summary>
    public async Task<Outcome<User>> ForFirstAdministrator(NewAccount account)
    {
        if (Weak(account) is { } weak) return weak;
        var user = Draft(account, Role.AdministratorId);
        user.EmailConfirmed = true; // whoever has the console need not prove more
        var outcome = await writer.Run(turn => turn.Db.Users.Any(FirstRun.IsAccount)
            ? new Refusal("This site has been set up already. Log in instead.")
            : Store(turn, user));
        firstRun.LookAgain();
        return outcome;
    }

    private static Refusal? Weak(NewAccount account) =>
        Passwords.Problem(account.Password, account.UserName, account.Email) is { } problem ? new Refusal(problem, nameof(NewAccount.Password)) : null;

    // Before the writer's turn: hashing takes tens of milliseconds.
    private User Draft(NewAccount account, int roleId)
    {
        var name = UserNames.Clean(account.UserName);
        var user = new User
        {
            UserName = name,
            NormalizedUserName = normalizer.NormalizeName(name),
            Skeleton = LookAlikes.Skeleton(name),
            Email = string.IsNullOrWhiteSpace(account.Email) ? null : account.Email.Trim(),
            NormalizedEmail = string.IsNullOrWhiteSpace(account.Email) ? null : normalizer.NormalizeEmail(account.Email),
            RoleId = roleId,
            LockoutEnabled = true,
            SecurityStamp = SecurityStamps.New(),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        user.PasswordHash = hasher.HashPassword(user, account.Password);
        return user;
    }

    private Outcome<User> Store(WriteTurn turn, User user)
    {
        if (Problem(turn.Db, user) is { } problem) return problem;
        turn.Db.Add(user);
        turn.Db.SaveChanges();
        welcome(turn, user);
        return user;
    }

    private Refusal? Problem(ChatDb db, User user)
    {
        if (UserNames.Problem(user.UserName!) is { } problem) return new Refusal(problem, nameof(User.UserName));
        if (free.Problem(db, user.UserName!, isStaff: db.Roles.Any(role => role.Id == user.RoleId && role.IsStaff)) is { } taken) return taken with { Field = nameof(User.UserName) };
        return null;
    }
}
