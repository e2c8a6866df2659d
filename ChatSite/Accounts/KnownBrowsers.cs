using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ChatSite.Accounts;

/// <summary>
/// Browsers in which somebody has signed in before: there he has tries of his own, so that wrong ones which others make
/// under his name don't keep him out (<see href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies">device cookies</see>).
/// The cookie proves nothing else, and goes to the door only.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider keys)
{
    private const string Prefix = "chatsite-known-", Door = "/login";

    // A class shares its Chromebooks; whoever was there longest ago is forgotten first.
    private const int MostPeople = 12;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _cipher = keys.CreateProtector("ChatSite.KnownBrowser").ToTimeLimitedDataProtector();

    /// <summary>From now on this is a browser of this person, until his password or second step changes elsewhere.</summary>
    public void Know(HttpContext context, User user)
    {
        var (own, options) = ($"{Prefix}{user.Id}", Options(context));
        // Browsers send the oldest first.
        foreach (var other in context.Request.Cookies.Keys.Where(IsOurs).Where(name => name != own).SkipLast(MostPeople - 1)) context.Response.Cookies.Delete(other, options);
        var mark = $"{user.Id} {user.SecurityStamp} {RandomNumberGenerator.GetHexString(16)}";
        context.Response.Cookies.Append(own, _cipher.Protect(mark, Lasts), new(options) { MaxAge = Lasts });
    }

    /// <summary>Whose browser the request comes from.</summary>
    public KnownBrowser Of(HttpContext context) =>
        new([.. context.Request.Cookies.Where(cookie => IsOurs(cookie.Key)).Select(cookie => Open(cookie.Value)).OfType<string>()]);

    private string? Open(string cookie)
    {
        try
        {
            return _cipher.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            return null; // run out, or never ours
        }
    }

    private static bool IsOurs(string cookie) => cookie.StartsWith(Prefix, StringComparison.Ordinal);

    private static CookieOptions Options(HttpContext context) =>
        new() { Path = Door, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true };
}

/// <summary>A browser, and who has signed in there before.</summary>
public sealed class KnownBrowser(IReadOnlyList<string> marks)
{
    public static readonly KnownBrowser Nobodys = new([]);

    public bool IsNobodys => marks.Count == 0;

    /// <summary>Under what the person's wrong tries in this browser count, or null when he has not signed in here under his present password.</summary>
    public string? TriesOf(User? user) =>
        user is null ? null : marks.FirstOrDefault(mark => mark.StartsWith($"{user.Id} {user.SecurityStamp} ", StringComparison.Ordinal)) is { } mark ? $"known browser {mark}" : null;
}
