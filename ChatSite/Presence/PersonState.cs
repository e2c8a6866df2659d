using ChatSite.Languages;

namespace ChatSite.Presence;

/// <summary>Whether somebody is there, as a dot beside the name shows it.</summary>
public enum PersonState
{
    Offline,

    /// <summary>No page in view, but there was one within the last five minutes.</summary>
    Away,

    /// <summary>Has a page in view: a line is open.</summary>
    Online,

    /// <summary>Is there, and wants to be left alone.</summary>
    Busy,
}

/// <summary>The words for it.</summary>
public static class PersonStates
{
    /// <summary>As the page's <c>data-state</c> and the event <c>here</c> say it.</summary>
    public static string Word(this PersonState state) => state switch
    {
        PersonState.Online => "online",
        PersonState.Away => "away",
        PersonState.Busy => "busy",
        _ => "offline",
    };

    /// <summary>As a person reads or hears it.</summary>
    public static string Said(this PersonState state) => state switch
    {
        PersonState.Online => Words.Say("online"),
        PersonState.Away => Words.Say("away"),
        PersonState.Busy => Words.Say("do not disturb"),
        _ => Words.Say("offline"),
    };
}
