using ChatSite.Health;

namespace ChatSite.Pages.Admin;

/// <summary>How something stands, in a word.</summary>
public static class HealthWords
{
    public static string Of(Standing standing) => standing switch
    {
        Standing.Wrong => "Wrong",
        Standing.Watch => "Look at this",
        _ => "Well",
    };
}
