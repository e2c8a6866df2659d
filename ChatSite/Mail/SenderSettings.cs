using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Mail;

/// <summary>Whom mails come from.</summary>
[Configured("ChatSite:Mail")]
public sealed record SenderSettings : IHasRules
{
    public const int LongestName = 60;

    public string From { get; init; } = "chatsite@localhost";

    /// <summary>The name beside the address; empty for that of the site.</summary>
    public string FromName { get; init => field = TypedText.OneLine(value); } = "";

    public Refusal? Wrong =>
        !MailAddresses.IsUsable(From) ? new("That is no e-mail address.", nameof(From))
        : FromName.Length > LongestName ? new($"A name has {LongestName} characters at most.", nameof(FromName))
        : null;

    internal MailTo As(string siteName) => new(From, FromName == "" ? siteName : FromName);
}
