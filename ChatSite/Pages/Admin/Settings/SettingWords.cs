using ChatSite.Accounts;
using ChatSite.Languages;
using ChatSite.Logs;
using ChatSite.Mail;
using ChatSite.Reports;
using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Pages.Admin;

/// <summary>Everything that is changed at /admin/settings. A new value adds its line here.</summary>
public static class SettingWords
{
    private static readonly (string, string)[] Zones = [.. TimeZones.All.Select(zone => (zone, zone.Replace('_', ' ')))];
    private static readonly (string, string)[] Tongues = [.. Tongue.All.Select(tongue => (tongue.Code, tongue.Name))];

    public static readonly IReadOnlyList<SettingForm> All =
    [
        new SettingForm<SchoolSettings>("school", "The school",
            new(nameof(SchoolSettings.SiteName), "Name of the site", "It stands at the top of every page.") { Longest = SchoolSettings.LongestName },
            new(nameof(SchoolSettings.TimeZone), "Time zone", "What days begin and end by, in reports and for what happens at night.") { Choices = Zones, Nothing = $"That of the machine: {TimeZoneInfo.Local.Id}" },
            new(nameof(SchoolSettings.Language), "Language", "For whoever has chosen none and whose browser asks for none that the site speaks, and for the quiet lines that everyone in a room reads.") { Choices = Tongues }),

        new SettingForm<SenderSettings>("mail", "Mails",
            new(nameof(SenderSettings.From), "From", "The address that mails come from. The school’s mail server must let the site send in its name."),
            new(nameof(SenderSettings.FromName), "Name of the sender", "Stands beside the address. Empty: the name of the site.") { Longest = SenderSettings.LongestName }),

        new SettingForm<LeavingSettings>("leaving", "Leaving",
            new SettingField(nameof(LeavingSettings.DaysToThink), "Days to think again", "How long somebody can take it back who has asked for his account to be deleted.") { IsNumber = true, Most = LeavingSettings.MostDays }),

        new SettingForm<LogSettings>("logs", "Logs",
            Days(nameof(LogSettings.SignInDays), "Days of sign-ins", "How long it is kept who signed in, and who tried and could not."),
            Days(nameof(LogSettings.SystemDays), "Days of the system log", "How long warnings and errors are kept."),
            Days(nameof(LogSettings.MailDays), "Days of the mail log", "How long it is kept what became of each mail. The audit trail stays.")),

        new SettingForm<ReportSettings>("reports", "Reports",
            new SettingField(nameof(ReportSettings.KeepDays), "Days of a report", "How long an Excel file lies ready. It holds what the site itself may have forgotten since.") { IsNumber = true, Most = ReportSettings.MostDays }),

        new SettingForm<RateLimits>("limits", "Limits",
            PerMinute(nameof(RateLimits.Post), "Messages a minute", "What one person may send or change in a minute. A few more go through at once, so that what has waited in an outbox arrives."),
            PerMinute(nameof(RateLimits.SignInPerAddress), "Logins a minute", "From one address. A whole school often has one, and ten classes may come in with the same bell."),
            PerMinute(nameof(RateLimits.RegisterPerAddress), "New accounts a minute", "From one address."),
            PerMinute(nameof(RateLimits.Api), "Requests of programs a minute", "What all programs of one person may ask."),
            new(nameof(RateLimits.LinesPerPerson), "Open pages", "How many pages of one person are kept up to date at the same time.") { IsNumber = true, Most = 1000 },
            new(nameof(RateLimits.DownloadsPerDay), "Downloads a day", "How often one person downloads all his data.") { IsNumber = true, Most = 1000 }),
    ];

    private static SettingField Days(string name, Saying label, Saying help) => new(name, label, help) { IsNumber = true, Most = LogSettings.Longest };

    private static SettingField PerMinute(string limit, Saying label, Saying help) => new(limit + "." + nameof(RateLimit.PerMinute), label, help) { IsNumber = true, Most = 100_000 };
}
