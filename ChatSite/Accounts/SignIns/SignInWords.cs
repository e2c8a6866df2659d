using ChatSite.Languages;

namespace ChatSite.Accounts;

/// <summary>Says what came of a try to sign in, and by what it was made.</summary>
public static class SignInWords
{
    public static Saying Of(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.SignedIn => "Signed in",
        SignInOutcome.WrongPassword => "Wrong password",
        SignInOutcome.UnknownName => "Unknown name",
        SignInOutcome.TooManyTries => "Too many tries",
        SignInOutcome.AccountClosed => "Account closed",
        SignInOutcome.PasswordRunOut => "Temporary password had run out",
        SignInOutcome.WrongCode => "Wrong code",
        SignInOutcome.PasskeyRefused => "Passkey refused",
        _ => (Saying)$"Something else happened: {outcome}.",
    };

    public static Saying Of(SignInWay way) => way switch
    {
        SignInWay.Password => "Password",
        SignInWay.Passkey => "Passkey",
        SignInWay.AppCode => "Code of the app",
        SignInWay.RecoveryCode => "Recovery code",
        SignInWay.PasskeyAfterPassword => "Passkey as second step",
        SignInWay.NewAccount => "New account",
        _ => (Saying)$"Something else happened: {way}.",
    };
}
