using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ChatSite.Accounts;

/// <summary>
/// What a browser was asked, until it answers: in an encrypted cookie, for five minutes. Each question is taken once,
/// so that an answer which somebody has copied is worth nothing.
/// </summary>
public sealed class PasskeyQuestions(IDataProtectionProvider keys)
{
    private const string Cookie = "chatsite-passkey";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    // More than can be asked from one address within the five minutes.
    private readonly Recent<string, Claim> _taken = new(10_000);
    private readonly IDataProtector _keys = keys.CreateProtector("ChatSite.Passkeys");

    /// <param name="purpose">What it is asked for, and whose passkey: an answer for anything else does not fit.</param>
    public void Keep(HttpContext context, string purpose, string question) => context.Response.Cookies.Append(Cookie, Cipher(purpose).Protect(question, Lasts),
        new() { MaxAge = Lasts, HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true });

    /// <summary>The question that this browser was asked, if it was for this, not too long ago, and is still open.</summary>
    public string? Take(HttpContext context, string purpose)
    {
        if (context.Request.Cookies[Cookie] is not { } cookie) return null;
        context.Response.Cookies.Delete(Cookie);
        try
        {
            var question = Cipher(purpose).Unprotect(cookie);
            return IsFirst(cookie) ? question : null;
        }
        catch (CryptographicException)
        {
            return null; // run out, for something else, or never ours
        }
    }

    private ITimeLimitedDataProtector Cipher(string purpose) => _keys.CreateProtector(purpose).ToTimeLimitedDataProtector();

    private bool IsFirst(string cookie)
    {
        _taken.Keep(cookie, new Claim());
        return _taken.TryGet(cookie, out var claim) && claim.Take();
    }

    private sealed class Claim
    {
        private int _isTaken;

        public bool Take() => Interlocked.Exchange(ref _isTaken, 1) == 0;
    }
}
