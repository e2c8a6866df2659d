using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// Names that sound as if the school itself were speaking: the roles of its staff in every language, and a few more. A
/// pupil who calls himself Administrator would be asked for nothing, and believed.
/// </summary>
internal static class OfficialNames
{
    private static readonly string[] Always = ["Admin", "Root", "System", "Support", "Teacher", "Everyone", "ChatSite"];

    public static bool Includes(ChatDb db, string name)
    {
        var skeletons = LookAlikes.Skeletons(name.TrimEnd([.. "0123456789 ._-"]));
        var roles = db.Roles.AsNoTracking().Where(role => role.IsStaff).Select(role => role.Name).AsEnumerable();
        return roles.SelectMany(role => Tongue.All.Select(tongue => Words.In(tongue, role))).Concat(Always).Any(official => skeletons.Contains(LookAlikes.Skeleton(official)));
    }
}
