using ChatSite.Languages;

namespace ChatSite.Audit;

/// <summary>Says in a few words what an entry tells of.</summary>
public static class AuditWords
{
    public static Saying Of(AuditAction action) => action switch
    {
        // accounts and people
        AuditAction.RoleGiven => "Role given",
        AuditAction.AccountBlocked => "Account closed",
        AuditAction.AccountUnblocked => "Account opened again",
        AuditAction.TemporaryPasswordGiven => "Temporary password given",
        AuditAction.SecondFactorReset => "Second step taken away",
        AuditAction.PhotoRemoved => "Photo removed",
        AuditAction.PersonForgotten => "Account deleted",
        AuditAction.PersonEdited => "Name or address changed",
        AuditAction.SessionsEnded => "Signed out everywhere",
        AuditAction.SecondStepDemanded => "Second step demanded",
        AuditAction.SecondStepNotDemanded => "Second step no longer demanded",
        AuditAction.DeletionDecided => "Deletion decided",
        AuditAction.DeletionCalledOff => "Deletion called off",
        AuditAction.AccountsMerged => "Two accounts merged",
        AuditAction.AccountMade => "Account made",
        AuditAction.BatchApplied => "Many accounts changed",
        AuditAction.BatchStopped => "Change to many accounts stopped",
        AuditAction.RoleMade => "Role made",
        AuditAction.RoleChanged => "Role changed",
        AuditAction.RoleDeleted => "Role deleted",
        AuditAction.JoinCodeMade => "Join code made",
        AuditAction.JoinCodeWithdrawn => "Join code withdrawn",

        // roster and classes
        AuditAction.ClassMade => "Class made",
        AuditAction.ClassRenamed => "Class renamed",
        AuditAction.ClassDeleted => "Class deleted",
        AuditAction.ClassJoined => "Brought into a class",
        AuditAction.ClassLeft => "Taken out of a class",
        AuditAction.ClassPartChanged => "Part in a class changed",
        AuditAction.ListApplied => "List of the school applied",
        AuditAction.ListUndone => "List of the school undone",
        AuditAction.AccountOpenedByList => "Account opened by a list",
        AuditAction.AccountChangedByList => "Account changed by a list",
        AuditAction.AccountEndedByList => "Account ended by a list",
        AuditAction.AccountReopenedByList => "Account opened again by a list",
        AuditAction.AccountTakenBack => "Unused account taken back",
        AuditAction.PasswordSheetMade => "Passwords for newcomers made",
        AuditAction.ListStopped => "List of the school stopped",

        // rooms
        AuditAction.TalkPolicyChanged => "Rules for writing changed",
        AuditAction.SupervisionBegun => "Supervision begun",
        AuditAction.SupervisionEnded => "Supervision ended",
        AuditAction.RoomMade => "Room made",
        AuditAction.RoomChanged => "Settings of a room changed",
        AuditAction.RoomKindChanged => "Kind of a room changed",
        AuditAction.RoomClosed => "Room closed",
        AuditAction.RoomOpened => "Room opened again",
        AuditAction.RoomArchived => "Room archived",
        AuditAction.RoomDeletionAsked => "Deletion of a room asked for",
        AuditAction.RoomDeletionTakenBack => "Deletion of a room taken back",
        AuditAction.RoomDeleted => "Room deleted",
        AuditAction.MemberAdded => "Brought into a room",
        AuditAction.MemberRemoved => "Taken out of a room",
        AuditAction.MemberMuted => "Muted in a room",
        AuditAction.MemberUnmuted => "No longer muted in a room",
        AuditAction.HostMade => "Made host of a room",
        AuditAction.HostTaken => "Host of a room no more",

        // messages
        AuditAction.MessageRemoved => "Message removed",
        AuditAction.MessageRestored => "Message put back",
        AuditAction.MessagesSearched => "Messages looked through",
        AuditAction.MessageRead => "Message read",

        // settings
        AuditAction.SettingsChanged => "Settings changed",
        AuditAction.MailsTried => "Waiting mails tried again",
        AuditAction.MailsForgotten => "Given up mails taken off the list",

        // keeping data: retention, holds, backups
        AuditAction.RetentionChanged => "How long messages are kept changed",
        AuditAction.RetentionDone => "Messages deleted that were kept long enough",
        AuditAction.HoldPlaced => "Legal hold placed",
        AuditAction.HoldLifted => "Legal hold lifted",
        AuditAction.BackupMade => "Backup made",
        AuditAction.BackupDownloaded => "Backup downloaded",
        AuditAction.DataRestored => "Data put back from a backup",

        // reports, exports, views of all data
        AuditAction.ReportMade => "Report asked for",
        AuditAction.ReportDownloaded => "Report downloaded",
        AuditAction.ReportRemoved => "Report removed",
        AuditAction.ReportScheduled => "Report put on a schedule",
        AuditAction.ReportUnscheduled => "Report taken off its schedule",
        AuditAction.AllDataViewed => "All data looked at",
        AuditAction.AllDataDownloaded => "All data downloaded",
        AuditAction.SiteExported => "Whole site exported",

        // commands
        AuditAction.ConversationImported => "Conversation imported",

        // logs
        AuditAction.LogsExported => "Log downloaded",

        _ => (Saying)$"Something else happened: {action}.",
    };
}
