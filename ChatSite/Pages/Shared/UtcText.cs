using System.Globalization;

namespace ChatSite.Pages.Shared;

/// <summary>A moment as the text of a <c>time</c> element, which the script makes the reader's own (shared/local-time.js).</summary>
public static class UtcText
{
    public static string Of(DateTime at) => string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm}Z");
}
