namespace ChatSite.Accounts;

/// <summary>What a person's own security log tells of. The numbers are stored: never give one to another meaning.</summary>
public enum SecurityEvent
{
    SignedIn = 1,
    SignedInOnNewDevice = 2,
    SignedOut = 3,
    SessionEnded = 4,
    SignedOutElsewhere = 5,
    TooManyWrongPasswords = 6,
    TooManyWrongCodes = 7,
    SessionsEndedForYou = 8,

    PasswordChanged = 20,
    PasswordReset = 21,
    TemporaryPasswordGiven = 22,

    EmailChanged = 30,
    EmailConfirmed = 31,

    AuthenticatorAdded = 40,
    AuthenticatorRemoved = 41,
    RecoveryCodesMade = 42,
    RecoveryCodeUsed = 43,
    BrowserRemembered = 44,
    PasskeyAdded = 45,
    PasskeyRemoved = 46,
    SecondFactorReset = 47,
    PasskeyUsed = 48,
    SecondStepByPasskey = 49,
    SecondStepDemanded = 50,
    SecondStepLeftToYou = 51,

    RoleChanged = 60,
    NameChanged = 61,
    PhotoRemoved = 62,
    Banned = 63,
    BanLifted = 64,
    ProfileChanged = 65,
    PhotoChanged = 66,
    OwnPhotoRemoved = 67,
    LanguageChanged = 68,
    UserNameChanged = 69,

    TokenMade = 70,
    TokenWithdrawn = 71,

    DataDownloaded = 80,
    DeletionAsked = 81,
    DeletionTakenBack = 82,
    DeletionDecided = 83,
    DeletionCalledOff = 84,
    AccountsMerged = 85,

    PersonBlocked = 90,
    PersonUnblocked = 91,
}
