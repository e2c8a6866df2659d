using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace ChatSite.Accounts;

/// <summary>The cookie that keeps somebody logged in: until the browser closes, or for 30 days where he asked for it.</summary>
public static class SessionCookie
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    // A browser that is never closed keeps its session cookies for ever; a school day ends.
    private static readonly TimeSpan SchoolDay = TimeSpan.FromHours(12);

    /// <summary>How long this session lasts after it was last used.</summary>
    public static AuthenticationProperties For(bool remembered) =>
        new() { IsPersistent = remembered, IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow + Lasts(remembered) };

    internal static TimeSpan Lasts(bool remembered) => remembered ? Remembered : SchoolDay;

    internal static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "chatsite";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Remembered;
        options.LoginPath = "/login";
        options.AccessDeniedPath = "/login";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = AskToLogIn;
        options.Events.OnRedirectToReturnUrl = static _ => Task.CompletedTask; // the page knows which address is ours, and how a header holds it
        options.Events.OnValidatePrincipal = Sessions.Validate;
    }

    internal static void Cipher(CookieAuthenticationOptions options, IDataProtectionProvider keys) =>
        options.TicketDataFormat = new OpenedTickets(new SecureDataFormat<AuthenticationTicket>(new SessionTicket(), keys.CreateProtector("ChatSite.Session")));

    // The script must not swap a login page into the chat, nor a program be told 200.
    private static Task AskToLogIn(RedirectContext<CookieAuthenticationOptions> asked)
    {
        var (request, response) = (asked.Request, asked.Response);
        if (request.Headers.ContainsKey("HX-Request")) response.StatusCode = StatusCodes.Status401Unauthorized;
        else response.Redirect("/login" + QueryString.Create("returnUrl", HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : "/chat"));
        return Task.CompletedTask;
    }
}
