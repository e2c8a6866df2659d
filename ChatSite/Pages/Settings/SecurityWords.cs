using ChatSite.Accounts;
using ChatSite.Languages;

namespace ChatSite.Pages.Settings;

/// <summary>Says in a sentence what a line of the security log tells.</summary>
public static class SecurityWords
{
    public static Saying Of(SecurityLogEntry entry) => Sentence(entry.Kind, entry.Detail ?? "");

    private static Saying Sentence(SecurityEvent kind, string what) => kind switch
    {
        SecurityEvent.SignedIn => $"You signed in: {Devices.Said(what)}.",
        SecurityEvent.SignedInOnNewDevice => $"You signed in on a device that was new to your account: {Devices.Said(what)}.",
        SecurityEvent.SignedOut => $"You signed out: {Devices.Said(what)}.",
        SecurityEvent.SessionEnded => $"You ended a session: {Devices.Said(what)}.",
        SecurityEvent.SignedOutElsewhere => "You signed out everywhere else.",
        SecurityEvent.TooManyWrongPasswords => "There were too many wrong passwords for your name.",
        SecurityEvent.TooManyWrongCodes => "Somebody who knew your password gave too many wrong codes. If that was not you, change your password now.",
        SecurityEvent.PasswordChanged => "You changed your password.",
        SecurityEvent.PasswordReset => "Your password was set anew by a link that was sent to you.",
        SecurityEvent.TemporaryPasswordGiven => $"{Words.Say(what)} gave you a temporary password.",
        SecurityEvent.EmailChanged => "Your e-mail address was changed.",
        SecurityEvent.EmailConfirmed => "You confirmed your e-mail address.",
        SecurityEvent.AuthenticatorAdded => "You set up an authenticator app.",
        SecurityEvent.AuthenticatorRemoved => "You turned the second step off.",
        SecurityEvent.RecoveryCodesMade => "You made new recovery codes. The old ones no longer work.",
        SecurityEvent.RecoveryCodeUsed => "You signed in with a recovery code.",
        SecurityEvent.BrowserRemembered => $"A browser needs no code for 30 days: {Devices.Said(what)}.",
        SecurityEvent.PasskeyAdded => $"You added a passkey: {what}.",
        SecurityEvent.PasskeyRemoved => $"You removed a passkey: {what}.",
        SecurityEvent.PasskeyUsed => $"A passkey of yours was used: {what}.",
        SecurityEvent.SecondStepByPasskey => "You let the site ask for a passkey after your password.",
        SecurityEvent.SecondFactorReset => $"{Words.Say(what)} took the second step of your sign-in away, so that you can set it up anew.",
        SecurityEvent.RoleChanged => $"Your role was changed: {Words.Say(what)}.",
        SecurityEvent.NameChanged => $"Your name was changed: {what}.",
        SecurityEvent.UserNameChanged => $"Your user name was changed. Before it was {what}.",
        SecurityEvent.Banned => $"{Words.Say(what)} closed your account for a time.",
        SecurityEvent.BanLifted => $"{Words.Say(what)} opened your account again.",
        SecurityEvent.ProfileChanged => "You changed your profile.",
        SecurityEvent.PhotoChanged => "You changed your photo, or who sees it.",
        SecurityEvent.OwnPhotoRemoved => "You removed your photo.",
        SecurityEvent.LanguageChanged => "You chose the language of your pages.",
        SecurityEvent.PersonBlocked => $"You blocked {what}.",
        SecurityEvent.PersonUnblocked => $"You no longer block {what}.",
        SecurityEvent.PhotoRemoved => $"{Words.Say(what)} removed your photo.",
        SecurityEvent.TokenMade => $"You made a token for programs: {what}.",
        SecurityEvent.TokenWithdrawn => $"You withdrew a token for programs: {what}.",
        SecurityEvent.DataDownloaded => "You downloaded your data.",
        SecurityEvent.DeletionAsked => "You asked for your account to be deleted.",
        SecurityEvent.DeletionTakenBack => "You took the deletion of your account back.",
        SecurityEvent.SessionsEndedForYou => $"{Words.Say(what)} signed you out everywhere.",
        SecurityEvent.SecondStepDemanded => $"{Words.Say(what)} decided that your account needs a second step.",
        SecurityEvent.SecondStepLeftToYou => $"{Words.Say(what)} left it to you whether your account has a second step.",
        SecurityEvent.DeletionDecided => $"{Words.Say(what)} decided that your account will be deleted.",
        SecurityEvent.DeletionCalledOff => $"{Words.Say(what)} decided that your account stays.",
        SecurityEvent.AccountsMerged => $"Another account of yours was merged into this one: {what}.",
        _ => (Saying)$"Something else happened: {kind}.",
    };
}
