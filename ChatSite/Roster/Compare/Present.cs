using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>Somebody's account, as far as a list is compared with it.</summary>
internal sealed record PresentAccount(
    int Id, string UserName, string? NormalName, string? DisplayName, string? NormalDisplayName, string? ListedName, string? ExternalId,
    string? Email, string? NormalEmail, bool EmailConfirmed, int RoleId, DateTimeOffset? ClosedUntil, DateTime? EndedAt)
{
    public string Name => DisplayName ?? UserName;

    /// <summary>It came by a list, or was found in one.</summary>
    public bool IsListed => ExternalId is not null || ListedName is not null;

    public string State(DateTimeOffset now) =>
        EndedAt is not null ? RosterChange.Ended : ClosedUntil > now ? RosterChange.Closed + ClosedUntil.Value.ToString("O") : RosterChange.Open;
}

/// <summary>Who and what is here, read at once: fifty thousand accounts take some ten megabytes while a list is compared.</summary>
internal sealed class Present
{
    public required IReadOnlyDictionary<int, PresentAccount> Accounts { get; init; }
    public required IReadOnlyDictionary<int, SchoolClass> Classes { get; init; }
    public required ILookup<int, (int ClassId, bool IsTeacher)> Places { get; init; }
    public required IReadOnlyDictionary<int, Role> Roles { get; init; }

    public static async Task<Present> Load(ChatDb db, CancellationToken cancel)
    {
        var accounts = await db.Users.AsNoTracking().Where(user => !user.IsPlaceholder).Select(user => new PresentAccount(
            user.Id, user.UserName!, user.NormalizedUserName, user.DisplayName, user.NormalizedDisplayName, user.ListedName, user.ExternalId,
            user.Email, user.NormalizedEmail, user.EmailConfirmed, user.RoleId, user.LockoutEnd, user.EndedAt)).ToListAsync(cancel);
        var places = await db.ClassMembers.AsNoTracking().Select(member => new { member.UserId, member.ClassId, member.IsTeacher }).ToListAsync(cancel);
        return new Present
        {
            Accounts = accounts.ToDictionary(account => account.Id),
            Classes = await db.Classes.AsNoTracking().ToDictionaryAsync(one => one.Id, cancel),
            Places = places.ToLookup(place => place.UserId, place => (place.ClassId, place.IsTeacher)),
            Roles = await db.Roles.AsNoTracking().ToDictionaryAsync(role => role.Id, cancel),
        };
    }
}
