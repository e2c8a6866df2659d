using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>Somebody whose password was right and whose second step is still to come: five minutes, in a cookie of Identity's that opens nothing.</summary>
public sealed class HalfSignedIn(UserManager<User> users, TimeProvider clock)
{
    private const string Scheme = "Identity.TwoFactorUserId", Remember = "remember";

    public static Task Begin(HttpContext context, User user, bool remembered) => context.SignInAsync(Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(Sessions.Stamp, user.SecurityStamp!)], Scheme)),
        new AuthenticationProperties { Items = { [Remember] = remembered ? "yes" : null } });

    /// <summary>The person and whether he wants to be remembered; null when there is nobody, it is too late, or his password has changed meanwhile.</summary>
    public async Task<(User User, bool Remembered)?> In(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        if (ticket.Principal is not { } person || await users.FindByIdAsync(person.UserId.ToString()) is not { } user || SignIn.IsClosed(user, clock)) return null;
        return person.FindFirstValue(Sessions.Stamp) == user.SecurityStamp ? (user, ticket.Properties!.Items.ContainsKey(Remember) && ticket.Properties.Items[Remember] == "yes") : null;
    }

    /// <summary>What he can answer with: the code of an app, a passkey.</summary>
    public async Task<(bool App, bool Passkey)> Ways(User user) =>
        (await users.GetAuthenticatorKeyAsync(user) is not null, (await users.GetPasskeysAsync(user)).Count > 0);

    public static Task End(HttpContext context) => context.SignOutAsync(Scheme);
}
