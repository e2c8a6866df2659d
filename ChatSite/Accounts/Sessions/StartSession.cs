using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>Signs somebody in who has proved who he is: a session of his own, its cookie, and a line in his security log.</summary>
public sealed class StartSession(WriterQueue writer, Sessions sessions, EndSession end, KnownBrowsers browsers, SecurityLog log, SignInLog signIns, TimeProvider clock)
{
    /// <param name="way">By what he proved who he is.</param>
    public async Task For(User user, HttpContext context, bool remembered, SignInWay way)
    {
        var (caller, now) = (Caller.Of(context), clock.GetUtcNow().UtcDateTime);
        var session = new UserSession { UserId = user.Id, CreatedAt = now, LastSeenAt = now, Address = caller.Address, Device = caller.Device, IsRemembered = remembered };
        // Its cookie is about to be replaced, and nobody could end it here any more.
        if (context.User.SessionId is > 0 and var before) await end.Own(context.User.UserId, before, caller.Address);
        await writer.Run(turn => Store(turn, session, way));
        await Enter(context, user, session.Id, remembered);
    }

    /// <summary>The session goes on under the person's new stamp, in a new cookie.</summary>
    public async Task Renew(User user, HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await Enter(context, user, context.User.SessionId, ticket.Properties?.IsPersistent == true);
    }

    private Task Enter(HttpContext context, User user, int sessionId, bool remembered)
    {
        ChosenLanguage.Bring(context, Tongue.Of(user.Language));
        browsers.Know(context, user);
        return context.SignInAsync(
            IdentityConstants.ApplicationScheme, Sessions.Principal(user.Id, user.UserName!, user.SecurityStamp!, sessionId), SessionCookie.For(remembered));
    }

    private int Store(WriteTurn turn, UserSession session, SignInWay way)
    {
        var devices = turn.Db.UserSessions.Where(other => other.UserId == session.UserId).Select(other => other.Device).Distinct().ToList();
        var isNew = devices.Count > 0 && !devices.Contains(session.Device);
        turn.Db.Add(session);
        turn.Db.SaveChanges();
        turn.Sql("UPDATE Users SET LastSignInAt = $1 WHERE Id = $2", new DateTimeOffset(session.CreatedAt).ToUnixTimeMilliseconds(), session.UserId).ExecuteNonQuery();
        log.Note(turn, session.UserId, isNew ? SecurityEvent.SignedInOnNewDevice : SecurityEvent.SignedIn, session.Device, session.Address);
        signIns.SignedIn(turn, session.UserId, way, new Caller(session.Address, session.Device));
        turn.AfterCommit(() => sessions.Forget(session.UserId));
        return session.Id;
    }
}
