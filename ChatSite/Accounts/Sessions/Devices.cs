using ChatSite.Languages;

namespace ChatSite.Accounts;

/// <summary>Says in words what a browser says of itself. It need only be recognised by whoever sat before it.</summary>
public static class Devices
{
    // In this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("Lynx/", "Lynx"), ("w3m/", "w3m"), ("curl/", "curl"),
        ("ChatSite-terminal/", "A terminal"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("CrOS", "a Chromebook"), ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"),
        ("Windows", "Windows"), ("Mac OS X", "a Mac"), ("Linux", "Linux"),
    ];

    public static string Name(string? userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return system is null ? browser ?? "An unknown browser" : (browser ?? "A browser") + " on " + system;
    }

    /// <summary>The same in the language of whoever reads it. It is kept in English.</summary>
    public static Saying Said(string name)
    {
        if (name.Split(" on ") is not [var browser, var system]) return name;
        return $"{Words.Say(browser)} on {Words.Say(system)}";
    }

    private static string? Find((string Mark, string Name)[] table, string? userAgent) =>
        table.FirstOrDefault(row => userAgent?.Contains(row.Mark, StringComparison.Ordinal) == true).Name;
}
