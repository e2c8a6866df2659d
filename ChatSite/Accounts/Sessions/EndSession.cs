using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Ends sessions one by one: a copy of the cookie is worth nothing from then on, and the open lines close at once.</summary>
public sealed class EndSession(WriterQueue writer, Sessions sessions, SecurityLog log, TimeProvider clock)
{
    /// <summary>The session in which the person asks.</summary>
    public Task<bool> Own(int userId, int sessionId, string? address) =>
        writer.Run(turn => End(turn, userId, sessionId, SecurityEvent.SignedOut, address));

    /// <summary>Another session of the person; false when it is none of his, or over.</summary>
    public Task<bool> Other(int userId, int sessionId, string? address) =>
        writer.Run(turn => End(turn, userId, sessionId, SecurityEvent.SessionEnded, address));

    /// <summary>All sessions of the person but one; answers how many there were.</summary>
    public Task<int> AllBut(int sessionId, int userId, string? address) => writer.Run(turn =>
    {
        var ended = AllBut(turn, sessionId, userId);
        log.Note(turn, userId, SecurityEvent.SignedOutElsewhere, null, address);
        return ended;
    });

    /// <summary>The same as a part of something larger, which notes itself in the log.</summary>
    internal int AllBut(WriteTurn turn, int sessionId, int userId)
    {
        turn.AfterCommit(() => sessions.EndAllBut(sessionId, userId));
        return Open(turn, userId).Where(session => session.Id != sessionId).ExecuteUpdate(Ended);
    }

    private bool End(WriteTurn turn, int userId, int sessionId, SecurityEvent how, string? address)
    {
        var device = Open(turn, userId).Where(session => session.Id == sessionId).Select(session => session.Device).FirstOrDefault();
        if (device is null) return false;
        Open(turn, userId).Where(session => session.Id == sessionId).ExecuteUpdate(Ended);
        log.Note(turn, userId, how, device, address);
        turn.AfterCommit(() => sessions.EndOne(userId, sessionId));
        return true;
    }

    private void Ended(Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<UserSession> session) =>
        session.SetProperty(other => other.EndedAt, clock.GetUtcNow().UtcDateTime);

    private static IQueryable<UserSession> Open(WriteTurn turn, int userId) =>
        turn.Db.UserSessions.Where(session => session.UserId == userId && session.EndedAt == null);
}
