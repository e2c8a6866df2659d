using System.Security.Claims;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.Roster;

namespace ChatSite.Pages.Admin;

/// <summary>
/// All pages of administration, and which of them somebody may see. A new one adds its line here, lies in this folder,
/// and has the same permission in its <c>[Needs]</c>.
/// </summary>
public sealed class AdminShelf(Permissions permissions)
{
    private static readonly (Permission Needs, Place Place)[] All =
    [
        // Who is here.
        (Permission.ManagePeople, new("People", "/admin/people", "Accounts", "Help people with their accounts, and give them roles.")),
        (Permission.ManageJoinCodes, new("People", "/admin/join-codes", "Join codes", "What newcomers join with: made for a class, and withdrawn.")),
        (Permission.ManageClasses, new("People", "/admin/classes", "Classes", "Who learns together, and who teaches them.")),
        (RosterRuns.Needs, new("People", "/admin/roster", "Lists of the school", "Bring in people and classes from a file, undo it, and end the school year.")),
        (Permission.ManageTalkPolicy, new("People", "/admin/talk", "Who may write to whom", "Private conversations between pupils, staff and others.")),
        (Permission.ManageTalkPolicy, new("People", "/admin/supervision", "Supervised conversations", "Where a staff member reads along, and who.")),
        (Permission.ManageRoles, new("People", "/admin/roles", "Roles", "What pupils, staff and others may do.")),

        // What is said.
        (Permission.ManageRooms, new("Rooms", "/admin/rooms", "Rooms", "All rooms: their settings, their people, and their end.")),
        (Permission.RemoveMessages, new("Rooms", "/admin/messages", "Messages", "Find messages anywhere, remove them with a reason, and put them back.")),

        // What happened.
        (Permission.ReadLogs, new("Logs", "/admin/logs", "Audit trail", "Who did what, to whom, when and why.")),
        (Permission.ReadLogs, new("Logs", "/admin/logs/sign-ins", "Sign-ins", "Who signed in, and who tried and could not.")),
        (Permission.ReadLogs, new("Logs", "/admin/logs/system", "System log", "Warnings and errors, with the references that people were shown.")),
        (Permission.ReadLogs, new("Logs", "/admin/logs/mail", "Mail log", "What became of each mail.")),

        // How the site works.
        (Permission.MakeReports, new("The site", "/admin/reports", "Reports", "Excel files: activity, sign-ins, attendance, storage.")),
        (Permission.ManageSettings, new("The site", "/admin/settings", "Settings of the site", "Its name, its clock and language, whom mails come from, and limits.")),
        (Permission.ManageSettings, new("The site", "/admin/sign-up", "Newcomers", "Who may open an account, and what they agree to.")),
        (Permission.ManageSettings, new("The site", "/admin/health", "Health", "What is wrong, and what to do about it.")),
        (Permission.ManageSettings, new("The site", "/admin/mail", "Mail", "Whether mails reach people.")),

        // What is kept.
        (Permission.KeepData, new("Keeping data", "/admin/retention", "How long things are kept", "After which time messages are deleted, and what that would be tonight.")),
        (Permission.KeepData, new("Keeping data", "/admin/holds", "Legal holds", "What must not be deleted, since it is needed for an inquiry.")),
        (Permission.ViewAllData, new("Keeping data", "/admin/data", "All data", "Everything that is kept of a person or a room. Each look stands in the log.")),
        (Permission.KeepData, new("Keeping data", "/admin/backups", "Backups", "Copies of everything, and how to put one back.")),
    ];

    /// <summary>What this person may look after; null when it is nothing.</summary>
    public async Task<Shelf?> For(ClaimsPrincipal person)
    {
        var role = await permissions.RoleOf(person.UserId);
        Place[] places = [.. All.Where(page => role.Lets(page.Needs)).Select(page => page.Place)];
        return places.Length == 0 ? null : new Shelf("/admin", "Administration", places);
    }
}
