using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>Gives somebody another display name, within a larger change. An empty one means: as the user name.</summary>
public sealed class ChangeName(FreeName free, ILookupNormalizer normalizer)
{
    public const int Shortest = 2;
    public const int Longest = 48;

    /// <summary>Why the name can't be had, or null: then it is the person's, once the change is saved.</summary>
    public Refusal? Of(WriteTurn turn, User user, string? typed)
    {
        var name = UserNames.Clean(typed ?? "");
        if (name == "" || name == user.UserName)
        {
            (user.DisplayName, user.NormalizedDisplayName, user.DisplaySkeleton) = (null, null, null);
            return null;
        }
        if (name == user.DisplayName) return null;
        var problem = UserNames.Problem(name, Shortest, Longest) is { } sentence ? new Refusal(sentence) : free.Problem(turn.Db, name, user.Id, isStaff: turn.Db.Roles.Any(role => role.Id == user.RoleId && role.IsStaff));
        if (problem is not null) return problem with { Field = nameof(User.DisplayName) };
        (user.DisplayName, user.NormalizedDisplayName, user.DisplaySkeleton) = (name, normalizer.NormalizeName(name), LookAlikes.Skeleton(name));
        return null;
    }
}
