using ChatSite.Accounts.Roles;

namespace ChatSite.Presence;

/// <summary>Who may see that somebody is there: staff are seen by everyone, pupils by those whose role lets them.</summary>
public sealed class SeesPresence(RoleBook roles)
{
    /// <summary>Everyone in a room may see this person's presence, so it can be told to the room as a whole.</summary>
    public bool IsOpen(int personRoleId) => roles[personRoleId].IsStaff || roles.All.All(role => role.Lets(Permission.SeePresence));

    public bool Lets(int viewerRoleId, int personRoleId) => roles[viewerRoleId].Lets(Permission.SeePresence) || roles[personRoleId].IsStaff;

    /// <summary>Staff are also told in words.</summary>
    public bool InWords(int viewerRoleId) => roles[viewerRoleId] is { IsStaff: true } role && role.Lets(Permission.SeePresence);
}
