using ChatSite.Accounts.Roles;

namespace ChatSite.Pages.Admin;

/// <summary>The permissions as a school understands them, in the order in which the page of a role shows them.</summary>
public static class PermissionWords
{
    public static readonly (Permission Permission, string Title, string Sentence)[] All =
    [
        (Permission.MakeGroups, "Make groups", "Make rooms for some people and invite others into them."),
        (Permission.MakeRoomsForEveryone, "Make rooms for everyone", "Make rooms that everybody on the site is in."),
        (Permission.SeePresence, "See who is there", "See which pupils are online. Staff are seen by everyone."),
        (Permission.Supervise, "Supervise", "Be added to conversations that are supervised."),
        (Permission.OverseeRooms, "Oversee rooms", "Open rooms that nobody else looks after, such as imported ones."),
        (Permission.ManagePeople, "Help people", "Help pupils with their accounts; together with the right to manage roles, staff too."),
        (Permission.ManageJoinCodes, "Join codes", "Make and withdraw the codes that newcomers join with."),
        (Permission.ManageClasses, "Classes", "Make classes and say who is in them."),
        (Permission.ManageTalkPolicy, "Who may write to whom", "Decide who may write privately to whom, and what is supervised."),
        (Permission.ManageSettings, "Settings", "Change how the site works."),
        (Permission.ManageRooms, "Rooms", "Change, close and delete any room, and say who is in it."),
        (Permission.RemoveMessages, "Remove messages", "Find messages anywhere, remove them with a reason, and put them back."),
        (Permission.ViewAllData, "View all data", "Read everything that a person or a room holds. Each look stands in the log."),
        (Permission.ReadLogs, "Logs", "Read who did what, who signed in, and what went wrong."),
        (Permission.MakeReports, "Reports", "Make Excel reports about the whole site."),
        (Permission.KeepData, "Keeping data", "Say how long messages are kept, and look after backups."),
        (Permission.ManageRoles, "Roles", "Say what each role may do, and give staff their roles."),
    ];

    /// <summary>All that a form can show; the rest of a role's permissions stays as it is.</summary>
    public static readonly Permission Shown = All.Aggregate(Permission.None, (all, one) => all | one.Permission);
}
