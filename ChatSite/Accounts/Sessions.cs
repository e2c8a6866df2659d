using System.Collections.Concurrent;
using System.Security.Claims;
using ChatSite.Data;
using ChatSite.Live;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// The one place that says whether a session still counts: nobody has ended it, and its stamp is the person's present
/// one. So a new security stamp (<c>UserManager.UpdateSecurityStampAsync</c>, a changed password) ends all sessions of
/// a person with the next request, and his open lines at once.
/// </summary>
public sealed class Sessions(IServiceScopeFactory scopes, LiveHub live, WriterQueue writer, TimeProvider clock)
{
    internal const string Stamp = "stamp", Id = "session";

    // For what another process changed, such as the command line; our own changes call Forget.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, Present> _people = new();
    private int _changes;

    private sealed record Present(string? Stamp, HashSet<int> Open, (bool HasTemporaryPassword, bool HasSecondStep, bool MustHaveSecondStep) Facts, long Since)
    {
        public bool Holds(string? stamp, int sessionId) => stamp is not null && stamp == Stamp && Open.Contains(sessionId);
    }

    /// <summary>Something about this person's account has changed: what else is remembered of it is out of date.</summary>
    public event Action<int>? Forgotten;

    /// <summary>Whether this session still counts.</summary>
    public ValueTask<bool> Holds(ClaimsPrincipal person)
    {
        var (id, stamp, session) = (person.UserId, person.FindFirstValue(Stamp), person.SessionId);
        return _people.TryGetValue(id, out var present) && clock.GetElapsedTime(present.Since) < Fresh
            ? new(present.Holds(stamp, session))
            : new(Look(id, stamp, session));
    }

    /// <summary>Whether nobody has ended this session; for a line that is about to stay open for minutes.</summary>
    public async ValueTask<bool> IsOpen(int userId, int sessionId) => (await Of(userId)).Open.Contains(sessionId);

    /// <summary>What every page has to know of an account (<see cref="Duties"/>).</summary>
    internal async ValueTask<(bool HasTemporaryPassword, bool HasSecondStep, bool MustHaveSecondStep)> Facts(int userId) => (await Of(userId)).Facts;

    /// <summary>Something about this person's account has changed.</summary>
    public void Forget(int userId)
    {
        Interlocked.Increment(ref _changes);
        _people.TryRemove(userId, out _);
        Forgotten?.Invoke(userId);
    }

    /// <summary>This person's sessions are over, all of them: no line stays open that one of them began.</summary>
    public void End(int userId)
    {
        // Also for those whose stamp is new: the list of sessions shows none that is over.
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        _ = writer.Run(turn =>
        {
            turn.AfterCommit(() =>
            {
                Forget(userId);
                live.Drop(userId); // again: one may have been opening
            });
            return turn.Sql("UPDATE UserSessions SET EndedAt = $1 WHERE UserId = $2 AND EndedAt IS NULL", now, userId).ExecuteNonQuery();
        });
        Forget(userId);
        live.Drop(userId);
    }

    internal void EndOne(int userId, int sessionId)
    {
        Forget(userId);
        live.DropSession(userId, sessionId);
    }

    internal void EndAllBut(int sessionId, int userId)
    {
        Forget(userId);
        live.DropOtherSessions(userId, sessionId);
    }

    internal static ClaimsPrincipal Principal(int id, string name, string stamp, int sessionId) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, id.ToString()), new(ClaimTypes.Name, name), new(Stamp, stamp), new(Id, sessionId.ToString())], IdentityConstants.ApplicationScheme));

    internal static bool IsKnown(string claim) => claim is ClaimTypes.NameIdentifier or ClaimTypes.Name or Stamp or Id;

    internal static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (await services.GetRequiredService<Sessions>().Holds(context.Principal!))
        {
            services.GetRequiredService<SessionUse>().Note(context.Principal!.SessionId);
            return;
        }
        context.RejectPrincipal(); // and its cookie stays: the answer may cross the one that brings a new one
    }

    private ValueTask<Present> Of(int id) =>
        _people.TryGetValue(id, out var present) && clock.GetElapsedTime(present.Since) < Fresh ? new(present) : new(Look(id));

    private async Task<bool> Look(int id, string? stamp, int session) => (await Look(id)).Holds(stamp, session);

    private async Task<Present> Look(int id)
    {
        var (seen, now) = (Volatile.Read(ref _changes), clock.GetTimestamp());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var found = await db.Users.Where(user => user.Id == id)
            .Select(user => new { user.SecurityStamp, user.TemporaryPasswordUntil, user.TwoFactorEnabled, user.MustHaveSecondStep, Open = db.Set<UserSession>().Where(other => other.UserId == user.Id && other.EndedAt == null).Select(other => other.Id).ToList() })
            .SingleOrDefaultAsync();
        var present = new Present(found?.SecurityStamp, [.. found?.Open ?? []], (found?.TemporaryPasswordUntil is not null, found?.TwoFactorEnabled == true, found?.MustHaveSecondStep == true), now);
        // Not kept if something changed while we were asking: it may be the old one.
        if (seen == Volatile.Read(ref _changes)) _people[id] = present;
        return present;
    }
}
