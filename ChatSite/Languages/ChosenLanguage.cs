using System.Globalization;

namespace ChatSite.Languages;

/// <summary>
/// Which language somebody reads: what he has chosen, which a cookie carries so that no request asks the database; else
/// the first in his browser's list that the site speaks; else the school's.
/// </summary>
public static class ChosenLanguage
{
    private const string Cookie = "lang";

    /// <summary>What was chosen in this browser, or null to go by the browser's own list.</summary>
    public static Tongue? Of(HttpRequest request) => request.Cookies[Cookie] is { Length: 2 } code ? Tongue.Find(code) : null;

    /// <summary>Keeps the choice in this browser for a year; null gives it back to the browser.</summary>
    public static void Keep(HttpContext context, Tongue? tongue)
    {
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps };
        if (tongue is null) context.Response.Cookies.Delete(Cookie);
        else context.Response.Cookies.Append(Cookie, tongue.Code, options);
    }

    internal static void Speak(HttpContext context, Tongue schools)
    {
        var tongue = context.Request.Path.StartsWithSegments("/api") ? Tongue.English // for programs
            : Of(context.Request) ?? FirstIn(context.Request.Headers.AcceptLanguage.ToString()) ?? schools;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = tongue.Culture;
    }

    // "ar-EG,ar;q=0.9,en;q=0.8": browsers list the best first, but only the weights are binding.
    internal static Tongue? FirstIn(ReadOnlySpan<char> wanted)
    {
        var (best, weight) = ((Tongue?)null, 0.0);
        foreach (var range in wanted.Split(','))
        {
            var part = wanted[range].Trim();
            var end = part.IndexOf(';');
            var mark = part.IndexOf("q=", StringComparison.OrdinalIgnoreCase);
            var quality = mark < 0 ? 1 : double.TryParse(part[(mark + 2)..], CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (quality > weight && Tongue.Find((end < 0 ? part : part[..end]).Trim()) is { } spoken) (best, weight) = (spoken, quality);
        }
        return best;
    }
}
