using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Roster;

/// <summary>Opens the account of somebody whom a list brings. It has no password yet: nobody signs in until the sheet of passwords is made.</summary>
public sealed class OpenListed(FreeName free, ILookupNormalizer normalizer, Welcome welcome, AuditLog audit, TimeProvider clock)
{
    /// <summary>Why it can't be opened, or null.</summary>
    internal Saying? From(WriteTurn turn, Actor actor, Importer by, RosterLine line, out User? opened)
    {
        opened = null;
        var values = line.AllChanges.Where(change => change.Field != RosterField.Class).ToDictionary(change => change.Field, change => change.New);
        var roleId = int.Parse(values[RosterField.Role]!);
        if (turn.Db.Roles.SingleOrDefault(role => role.Id == roleId) is not { } role || !by.Role.MayManage(role)) return "That role may do more than you may give.";
        if (values.GetValueOrDefault(RosterField.ExternalId) is { } id && turn.Db.Users.Any(user => user.ExternalId == id)) return "Another account has this number.";
        var name = values[RosterField.UserName]!;
        if (UserNames.Problem(name) is { } wrong) return wrong;
        if (free.Problem(turn.Db, name, isStaff: role.IsStaff) is { } taken) return taken.Reason;

        var user = new User
        {
            UserName = name,
            NormalizedUserName = normalizer.NormalizeName(name),
            Skeleton = LookAlikes.Skeleton(name),
            RoleId = roleId,
            LockoutEnabled = true,
            SecurityStamp = SecurityStamps.New(),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            ExternalId = values.GetValueOrDefault(RosterField.ExternalId),
            ListedName = values.GetValueOrDefault(RosterField.ListedName),
            Email = values.GetValueOrDefault(RosterField.Email),
            NormalizedEmail = normalizer.NormalizeEmail(values.GetValueOrDefault(RosterField.Email)),
        };
        // Taken in between, the user name has to do.
        if (values.GetValueOrDefault(RosterField.Name) is { } shown && free.Problem(turn.Db, shown, isStaff: role.IsStaff) is null)
            (user.DisplayName, user.NormalizedDisplayName, user.DisplaySkeleton) = (shown, normalizer.NormalizeName(shown), LookAlikes.Skeleton(shown));
        turn.Db.Add(user);
        turn.Db.SaveChanges();
        welcome(turn, user);
        audit.Note(turn, actor, AuditAction.AccountOpenedByList, AuditSubject.Person(user.Id), null, new AuditChange("Role", null, role.Name));
        opened = user;
        return null;
    }
}
