using System.Collections.Concurrent;
using ChatSite.Audit;

namespace ChatSite.Pages.Admin;

/// <summary>
/// Remembers for half an hour that somebody has said why he looks at all data of a person or a room, so that he says it
/// once and not on each page. A new start of the site forgets it.
/// </summary>
public sealed class OpenLooks(TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(int UserId, AuditSubjectKind Kind, long Id), (DateTimeOffset Until, string Reason)> _open = new();

    public void Open(int userId, AuditSubject on, string reason)
    {
        foreach (var (key, look) in _open)
            if (look.Until <= clock.GetUtcNow()) _open.TryRemove(key, out _);
        _open[(userId, on.Kind, on.Id ?? 0)] = (clock.GetUtcNow() + Length, reason);
    }

    /// <summary>Why this person looks at it; null when he has not said so lately.</summary>
    public string? ReasonOf(int userId, AuditSubject on) =>
        _open.TryGetValue((userId, on.Kind, on.Id ?? 0), out var look) && look.Until > clock.GetUtcNow() ? look.Reason : null;
}
