using ChatSite.Accounts.Roles;

namespace ChatSite.Roster;

/// <summary>The first role of somebody whom a list only calls staff or pupil.</summary>
internal static class RosterRoles
{
    public static int First(bool isStaff) => isStaff ? Role.StaffId : Role.PupilId;
}
