namespace ChatSite.Accounts.Roles;

/// <summary>What a role may do. Code asks for one of these, never for a role's name. A number stays with its meaning: roles are stored with them.</summary>
[Flags]
public enum Permission : long
{
    None = 0,

    /// <summary>Make groups and invite people into them.</summary>
    MakeGroups = 1 << 0,

    /// <summary>Make rooms that everybody is in.</summary>
    MakeRoomsForEveryone = 1 << 1,

    /// <summary>Open rooms that nobody else looks after, such as imported ones.</summary>
    OverseeRooms = 1 << 2,

    /// <summary>See who is there, pupils too. Staff are seen by everyone.</summary>
    SeePresence = 1 << 3,

    /// <summary>Help people with their accounts; <see cref="Role.MayManage"/> says whom.</summary>
    ManagePeople = 1 << 4,

    /// <summary>Make and withdraw the codes that newcomers join with.</summary>
    ManageJoinCodes = 1 << 5,

    /// <summary>Make classes and say who is in them.</summary>
    ManageClasses = 1 << 6,

    /// <summary>Say what each role may do, and give staff their roles.</summary>
    ManageRoles = 1 << 7,

    /// <summary>Say who may write privately to whom, and what is supervised.</summary>
    ManageTalkPolicy = 1 << 8,

    /// <summary>Change the site's settings.</summary>
    ManageSettings = 1 << 9,

    /// <summary>Be the staff member whom a rule adds to a conversation.</summary>
    Supervise = 1 << 10,

    /// <summary>Review messages that were reported or flagged.</summary>
    ReviewMessages = 1 << 11,

    /// <summary>Change, close and delete any room, and say who is in it.</summary>
    ManageRooms = 1 << 12,

    /// <summary>Find messages anywhere, remove them with a reason and put them back.</summary>
    RemoveMessages = 1 << 13,

    /// <summary>Read everything that a person or a room holds, as one page or as a download.</summary>
    ViewAllData = 1 << 14,

    /// <summary>Read the logs: who did what, sign-ins, the system, mails.</summary>
    ReadLogs = 1 << 15,

    /// <summary>Make Excel reports.</summary>
    MakeReports = 1 << 16,

    /// <summary>Say how long things are kept, and look after backups.</summary>
    KeepData = 1 << 17,

    /// <summary>Everything, also what later versions add.</summary>
    Everything = long.MaxValue,
}
