using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Mail;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>Makes an account for somebody, with a temporary password that he changes when he first signs in.</summary>
public sealed class MakeAccount(WriterQueue writer, FreeName free, IPasswordHasher<User> hasher, ILookupNormalizer normalizer, Welcome welcome, AuditLog audit, TimeProvider clock)
{
    /// <summary>The account and its password; null when the actor makes no accounts of this role.</summary>
    public Task<Outcome<(User User, string Password)>?> By(Actor actor, string? name, string? email, int roleId)
    {
        var (clean, address, password) = (UserNames.Clean(name ?? ""), string.IsNullOrWhiteSpace(email) ? null : email.Trim(), GiveTemporaryPassword.New());
        var hash = hasher.HashPassword(new User(), password); // before the writer's turn
        return writer.Run<Outcome<(User, string)>?>(turn =>
        {
            if (turn.Db.Roles.SingleOrDefault(role => role.Id == roleId) is not { } role || !turn.RoleOf(actor).MayManage(role)) return null;
            if (UserNames.Problem(clean) is { } problem) return new Refusal(problem, nameof(User.UserName));
            if (free.Problem(turn.Db, clean, isStaff: role.IsStaff) is { } taken) return taken with { Field = nameof(User.UserName) };
            if (address is not null && !MailAddresses.IsUsable(address)) return new Refusal("That is no e-mail address.", nameof(User.Email));
            var user = new User
            {
                UserName = clean,
                NormalizedUserName = normalizer.NormalizeName(clean),
                Skeleton = LookAlikes.Skeleton(clean),
                Email = address,
                NormalizedEmail = normalizer.NormalizeEmail(address),
                RoleId = roleId,
                LockoutEnabled = true,
                SecurityStamp = SecurityStamps.New(),
                CreatedAt = clock.GetUtcNow().UtcDateTime,
                PasswordHash = hash,
                TemporaryPasswordUntil = clock.GetUtcNow().UtcDateTime + GiveTemporaryPassword.Lasts,
            };
            turn.Db.Add(user);
            turn.Db.SaveChanges();
            welcome(turn, user);
            audit.Note(turn, actor, AuditAction.AccountMade, AuditSubject.Person(user.Id), null, new AuditChange("Name", null, clean), new AuditChange("Role", null, role.Name));
            return (user, password);
        });
    }
}
