namespace ChatSite.Contacts;

/// <summary>Who may see a part of a profile. Each circle holds the ones before it.</summary>
public enum Audience
{
    Nobody = 0,
    Staff = 1,

    /// <summary>The person's contacts, and staff.</summary>
    Contacts = 2,
    Everyone = 3,
}

/// <summary>The rules of it.</summary>
public static class Audiences
{
    /// <summary>What holds until a person chooses: a pupil's profile is between him and the staff.</summary>
    public static Audience Usual(bool isStaff) => isStaff ? Audience.Everyone : Audience.Staff;

    /// <summary>Whether somebody who stands this close may see it.</summary>
    public static bool Lets(this Audience audience, Closeness viewer) => viewer switch
    {
        Closeness.Self => true,
        Closeness.Staff => audience >= Audience.Staff,
        Closeness.Contact => audience >= Audience.Contacts,
        _ => audience == Audience.Everyone,
    };
}

/// <summary>How close somebody stands to the person he looks at.</summary>
public enum Closeness
{
    Other,
    Contact,
    Staff,
    Self,
}
