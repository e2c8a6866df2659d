using ChatSite.Settings;

namespace ChatSite.Logs;

/// <summary>For how many days the logs are kept. The audit log stays.</summary>
[Configured("ChatSite:Logs")]
public sealed record LogSettings
{
    public const int Shortest = 7, Longest = 3650;

    public int SignInDays { get; init; } = 365;
    public int SystemDays { get; init; } = 90;
    public int MailDays { get; init; } = 90;
}
