using System.Globalization;

namespace ChatSite.Languages;

/// <summary>
/// Which language somebody reads: what he has chosen, which a cookie carries so that no request asks the database; else
/// the first in his browser's list that the site speaks; else the school's.
/// </summary>
public static class ChosenLanguage
{
    private const string Cookie = "lang";

    // Behind the code: a person brought it, and it goes with him where others use the same browser.
    private const string Own = ".own";

    /// <summary>What was chosen, or null to go by the browser's own list.</summary>
    public static Tongue? Of(HttpRequest request) =>
        request.Cookies[Cookie] is { } chosen && (chosen.Length == 2 || (chosen.Length == 2 + Own.Length && chosen.EndsWith(Own, StringComparison.Ordinal)))
            ? Tongue.Find(chosen.AsSpan(0, 2))
            : null;

    /// <summary>Keeps a choice in this browser for a year; null gives it back to the browser.</summary>
    /// <param name="isOwn">It is the choice of whoever is signed in, and not of the browser.</param>
    public static void Keep(HttpContext context, Tongue? tongue, bool isOwn = false)
    {
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps };
        if (tongue is null) context.Response.Cookies.Delete(Cookie);
        else context.Response.Cookies.Append(Cookie, isOwn ? tongue.Code + Own : tongue.Code, options);
    }

    /// <summary>Somebody signs in, with a language of his own or none; what another has left behind is not for him.</summary>
    public static void Bring(HttpContext context, Tongue? own)
    {
        if (own is not null) Keep(context, own, isOwn: true);
        else Leave(context);
    }

    /// <summary>Whoever signs out takes his language with him.</summary>
    public static void Leave(HttpContext context)
    {
        if (context.Request.Cookies[Cookie]?.EndsWith(Own, StringComparison.Ordinal) == true) Keep(context, null);
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
