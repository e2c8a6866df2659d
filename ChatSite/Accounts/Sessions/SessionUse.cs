using System.Collections.Concurrent;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// Remembers which sessions are used, and writes that down every few minutes, in one command for all. What is too old
/// to be of use to anybody goes: sessions after 90 days, lines of the security log after a year.
/// </summary>
public sealed class SessionUse(WriterQueue writer, TimeProvider clock, ILogger<SessionUse> log) : Rounds(TimeSpan.FromMinutes(4), clock, log)
{
    private static readonly TimeSpan KeepSessions = TimeSpan.FromDays(90), KeepLog = TimeSpan.FromDays(365);

    private readonly ConcurrentDictionary<int, long> _used = new();
    private readonly TimeProvider _clock = clock;
    private DateTime _cleaned;

    /// <summary>The session is used now. With every request, so it costs next to nothing.</summary>
    public void Note(int sessionId) => _used[sessionId] = _clock.GetUtcNow().ToUnixTimeMilliseconds();

    public override async Task Round(CancellationToken cancel)
    {
        await WriteDown();
        if (_clock.GetUtcNow().UtcDateTime - _cleaned > TimeSpan.FromDays(1)) await Clean();
    }

    protected override Task Begin(CancellationToken cancel) => Clean();

    protected override Task End() => WriteDown();

    private Task<int> WriteDown()
    {
        var used = new List<(int Id, long At)>();
        foreach (var id in _used.Keys)
            if (_used.TryRemove(id, out var at)) used.Add((id, at));
        return writer.Run(turn =>
        {
            foreach (var (id, at) in used) turn.Sql("UPDATE UserSessions SET LastSeenAt = $1 WHERE Id = $2", at, id).ExecuteNonQuery();
            return used.Count;
        });
    }

    private Task<int> Clean()
    {
        var now = _cleaned = _clock.GetUtcNow().UtcDateTime;
        var (sessions, events) = (now - KeepSessions, now - KeepLog);
        return writer.Run(turn => turn.Db.UserSessions.Where(session => session.LastSeenAt < sessions).ExecuteDelete()
            + turn.Db.SecurityEvents.Where(entry => entry.At < events).ExecuteDelete());
    }
}
