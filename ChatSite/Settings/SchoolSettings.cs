using ChatSite.Languages;
using ChatSite.Shared;

namespace ChatSite.Settings;

/// <summary>What the school calls its site, and the clock and the language that it goes by.</summary>
[Configured("ChatSite")]
public sealed record SchoolSettings : IHasRules
{
    public const int LongestName = 40;

    /// <summary>Stands at the top of every page, and in mails.</summary>
    public string SiteName { get; init => field = TypedText.OneLine(value); } = "ChatSite";

    /// <summary>The IANA name of the school's time zone, such as Europe/Vienna; empty for that of the machine.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>The code of the school's language.</summary>
    public string Language { get; init; } = Tongue.English.Code;

    /// <summary>The clock on the school's wall: what days begin and end by.</summary>
    public TimeZoneInfo Zone => TimeZones.Find(TimeZone) ?? TimeZoneInfo.Local;

    /// <summary>What that clock shows at a moment.</summary>
    public DateTime Wall(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    public Tongue Tongue => Tongue.Of(Language) ?? Tongue.English;

    public Refusal? Wrong =>
        !TypedText.IsSeen(SiteName) ? new("The site needs a name.", nameof(SiteName))
        : SiteName.Length > LongestName ? new($"A name has {LongestName} characters at most.", nameof(SiteName))
        : TimeZone != "" && TimeZones.Find(TimeZone) is null ? new("Choose a time zone from the list.", nameof(TimeZone))
        : Language.Length != 2 || Tongue.Find(Language) is null ? new($"The site speaks {string.Join(", ", Tongue.All.Select(tongue => tongue.Code))}.", nameof(Language))
        : null;
}
