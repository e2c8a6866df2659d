using ChatSite.Languages;

namespace ChatSite.Settings;

/// <summary>What the school calls its site, and the clock and the language that it goes by.</summary>
[Configured("ChatSite")]
public sealed record SchoolSettings
{
    public const int LongestName = 40;

    /// <summary>Stands at the top of every page, and in mails.</summary>
    public string SiteName { get; init; } = "ChatSite";

    /// <summary>The IANA name of the school's time zone, such as Europe/Vienna; empty for that of the machine.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>The code of the school's language.</summary>
    public string Language { get; init; } = Tongue.English.Code;

    /// <summary>The clock on the school's wall: what days begin and end by.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Local;

    public Tongue Tongue => Tongue.Of(Language) ?? Tongue.English;
}
