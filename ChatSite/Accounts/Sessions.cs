using System.Collections.Concurrent;
using System.Security.Claims;
using ChatSite.Data;
using ChatSite.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// The one place that says whether a session still counts: its stamp must be the person's present one. So a new
/// security stamp (<c>UserManager.UpdateSecurityStampAsync</c>, a changed password) ends all sessions of a person with
/// the next request, and his open lines at once.
/// </summary>
public sealed class Sessions(IServiceScopeFactory scopes, LiveHub live, TimeProvider clock)
{
    internal const string Stamp = "stamp";

    // For what another process changed, such as the command line; our own changes call Forget.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, (string? Stamp, long Since)> _stamps = new();
    private int _changes;

    /// <summary>Whether this session still counts.</summary>
    public ValueTask<bool> Holds(ClaimsPrincipal person)
    {
        var (id, stamp) = (person.UserId, person.FindFirstValue(Stamp));
        return _stamps.TryGetValue(id, out var present) && clock.GetElapsedTime(present.Since) < Fresh
            ? new(stamp is not null && stamp == present.Stamp)
            : new(Look(id, stamp));
    }

    /// <summary>Something about this person's account has changed.</summary>
    public void Forget(int userId)
    {
        Interlocked.Increment(ref _changes);
        _stamps.TryRemove(userId, out _);
    }

    /// <summary>This person's sessions are over: no line stays open that one of them began.</summary>
    public void End(int userId)
    {
        Forget(userId);
        live.Drop(userId);
    }

    internal static ClaimsPrincipal Principal(int id, string name, string stamp) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, id.ToString()), new(ClaimTypes.Name, name), new(Stamp, stamp)], IdentityConstants.ApplicationScheme));

    internal static bool IsKnown(string claim) => claim is ClaimTypes.NameIdentifier or ClaimTypes.Name or Stamp;

    internal static async Task Validate(CookieValidatePrincipalContext context)
    {
        if (await context.HttpContext.RequestServices.GetRequiredService<Sessions>().Holds(context.Principal!)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private async Task<bool> Look(int id, string? stamp)
    {
        var (seen, now) = (Volatile.Read(ref _changes), clock.GetTimestamp());
        await using var scope = scopes.CreateAsyncScope();
        var present = await scope.ServiceProvider.GetRequiredService<ChatDb>().Users.Where(user => user.Id == id).Select(user => user.SecurityStamp).SingleOrDefaultAsync();
        // Not kept if something changed while we were asking: it may be the old one.
        if (seen == Volatile.Read(ref _changes)) _stamps[id] = (present, now);
        return stamp is not null && stamp == present;
    }
}
