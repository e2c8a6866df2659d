using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Logs;

/// <summary>For how many days the logs are kept. The audit log stays.</summary>
[Configured("ChatSite:Logs")]
public sealed record LogSettings : IHasRules
{
    public const int Shortest = 7, Longest = 3650;

    public int SignInDays { get; init; } = 365;
    public int SystemDays { get; init; } = 90;
    public int MailDays { get; init; } = 90;

    public Refusal? Wrong =>
        IsWrong(SignInDays) ? Because(nameof(SignInDays)) : IsWrong(SystemDays) ? Because(nameof(SystemDays)) : IsWrong(MailDays) ? Because(nameof(MailDays)) : null;

    private static bool IsWrong(int days) => days is < Shortest or > Longest;

    private static Refusal Because(string field) => new($"This is a number of days from {Shortest} to {Longest}.", field);
}
