using ChatSite.Contacts;

namespace ChatSite.Pages.Settings;

/// <summary>Who may see something: a list to choose from.</summary>
public sealed record AudienceField(string Name, string Label, Audience Value)
{
    public static readonly (Audience Audience, string Words)[] Choices =
    [
        (Audience.Everyone, "Everyone here"),
        (Audience.Contacts, "My contacts and staff"),
        (Audience.Staff, "Staff"),
        (Audience.Nobody, "Nobody"),
    ];
}
