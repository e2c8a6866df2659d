using System.Security.Cryptography;
using ChatSite.Data;
using Microsoft.AspNetCore.DataProtection;

namespace ChatSite.Accounts;

/// <summary>
/// A browser that its owner trusts for 30 days: signing in there needs the password only. It says for whom, and under
/// which stamp, so that a changed password or authenticator makes every browser ask again.
/// </summary>
public sealed class RememberedBrowser(IDataProtectionProvider keys, WriterQueue writer, SecurityLog log)
{
    private const string Cookie = "chatsite-browser";
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    private readonly ITimeLimitedDataProtector _cipher = keys.CreateProtector("ChatSite.RememberedBrowser").ToTimeLimitedDataProtector();

    public bool Is(HttpContext context, User user)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { } cookie && _cipher.Unprotect(cookie) == Content(user);
        }
        catch (CryptographicException)
        {
            return false; // run out, or never ours
        }
    }

    public Task Remember(HttpContext context, User user)
    {
        context.Response.Cookies.Append(Cookie, _cipher.Protect(Content(user), Lasts),
            new() { MaxAge = Lasts, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
        var caller = Caller.Of(context);
        return writer.Run(turn =>
        {
            log.Note(turn, user.Id, SecurityEvent.BrowserRemembered, caller.Device, caller.Address);
            return 0;
        });
    }

    private static string Content(User user) => $"{user.Id} {user.SecurityStamp}";
}
