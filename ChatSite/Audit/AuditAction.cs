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

    // 300–399: rooms
    TalkPolicyChanged = 300,
    SupervisionBegun = 301,
    SupervisionEnded = 302,

    // 400–499: messages

    // 500–599: settings
    SettingsChanged = 500,
    MailsTried = 510,
    MailsForgotten = 511,

    // 600–699: keeping data: retention, holds, backups

    // 700–799: reports, exports, views of all data

    // 800–899: commands
    ConversationImported = 800,

    // 900–999: logs
    LogsExported = 900,
}
