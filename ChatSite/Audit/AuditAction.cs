namespace ChatSite.Audit;

/// <summary>
/// What the audit log tells of. The numbers are stored: never give one to another meaning, never take one out. Each has
/// its words in <see cref="AuditWords"/>.
/// </summary>
public enum AuditAction
{
    // 100–199: accounts and people
    RoleGiven = 100,
    AccountBlocked = 101,
    AccountUnblocked = 102,
    TemporaryPasswordGiven = 103,
    SecondFactorReset = 104,
    PhotoRemoved = 105,
    PersonForgotten = 106,
    PersonEdited = 107,
    SessionsEnded = 108,
    SecondStepDemanded = 109,
    SecondStepNotDemanded = 110,
    DeletionDecided = 111,
    DeletionCalledOff = 112,
    AccountsMerged = 113,
    AccountMade = 114,
    BatchApplied = 115,
    BatchStopped = 116,
    RoleMade = 120,
    RoleChanged = 121,
    RoleDeleted = 122,
    JoinCodeMade = 140,
    JoinCodeWithdrawn = 141,

    // 200–299: roster and classes
    ClassMade = 200,
    ClassRenamed = 201,
    ClassDeleted = 202,
    ClassJoined = 203,
    ClassLeft = 204,
    ClassPartChanged = 205,
    ListApplied = 210,
    ListUndone = 211,
    AccountOpenedByList = 212,
    AccountChangedByList = 213,
    AccountEndedByList = 214,
    AccountReopenedByList = 215,
    AccountTakenBack = 216,
    PasswordSheetMade = 217,
    ListStopped = 218,

    // 300–399: rooms
    TalkPolicyChanged = 300,
    SupervisionBegun = 301,
    SupervisionEnded = 302,
    RoomMade = 310,
    RoomChanged = 311,
    RoomKindChanged = 312,
    RoomClosed = 313,
    RoomOpened = 314,
    RoomArchived = 315,
    RoomDeletionAsked = 316,
    RoomDeletionTakenBack = 317,
    RoomDeleted = 318,
    MemberAdded = 330,
    MemberRemoved = 331,
    MemberMuted = 332,
    MemberUnmuted = 333,
    HostMade = 334,
    HostTaken = 335,

    // 400–499: messages
    MessageRemoved = 400,
    MessageRestored = 401,
    MessagesSearched = 402,
    MessageRead = 403,

    // 500–599: settings
    SettingsChanged = 500,
    MailsTried = 510,
    MailsForgotten = 511,

    // 600–699: keeping data: retention, holds, backups
    RetentionChanged = 600,
    RetentionDone = 601,
    HoldPlaced = 610,
    HoldLifted = 611,
    BackupMade = 620,
    BackupDownloaded = 621,
    DataRestored = 622,

    // 700–799: reports, exports, views of all data
    ReportMade = 700,
    ReportDownloaded = 701,
    ReportRemoved = 702,
    ReportScheduled = 703,
    ReportUnscheduled = 704,
    AllDataViewed = 750,
    AllDataDownloaded = 751,
    SiteExported = 752,

    // 800–899: commands
    ConversationImported = 800,

    // 900–999: logs
    LogsExported = 900,
}
