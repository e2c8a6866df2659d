using Microsoft.AspNetCore.Html;

namespace ChatSite.Pages.Shared;

/// <summary>Small drawings for buttons and empty places, inline so that none costs a request. Strokes and size come from base.css.</summary>
public static class Icons
{
    public static readonly HtmlString Back = Turning("M15 5l-7 7 7 7");
    public static readonly HtmlString Send = Turning("M4 12h15M13 6l6 6-6 6");
    public static readonly HtmlString LogOut = Turning("M10 4H5v16h5M15 8l4 4-4 4M19 12H9");
    public static readonly HtmlString Down = Drawn("M12 5v14M6 13l6 6 6-6");
    public static readonly HtmlString Plus = Drawn("M12 5v14M5 12h14");
    public static readonly HtmlString Settings = Drawn("M4 7h9M19 7h1M4 17h1M11 17h9M16 9.5v-5M8 19.5v-5");
    public static readonly HtmlString Moon = Drawn("M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500z");
    public static readonly HtmlString Globe = Drawn("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18-5-5-5-13 0-18");
    public static readonly HtmlString Bubble = Drawn("M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z");
    public static readonly HtmlString Person = Drawn("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.5-4 3.500-6 7.500-6s7 2 7.500 6");
    public static readonly HtmlString People = Drawn(
        "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.500a3.5 3.5 0 0 1 0 6.300M18 14.500c2 .8 3.2 2.7 3.5 5.5");

    /// <summary>The site's sign: a page of an exercise book that speaks. The same drawing as img/favicon.svg.</summary>
    public static readonly HtmlString Logo = new(
        "<svg class=\"logo\" viewBox=\"0 0 32 32\" aria-hidden=\"true\"><path d=\"M8 2h16a6 6 0 0 1 6 6v13a6 6 0 0 1-6 6H13l-7 5v-5.400A6 6 0 0 1 2 21V8a6 6 0 0 1 6-6z\"/><path d=\"M10 2v25\"/><path d=\"M15 11h9m-9 7h6\"/></svg>");

    private static HtmlString Drawn(string path, string attributes = "") =>
        new($"<svg{attributes} viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>");

    // Points the other way where text runs from right to left.
    private static HtmlString Turning(string path) => Drawn(path, " class=\"turn\"");
}
