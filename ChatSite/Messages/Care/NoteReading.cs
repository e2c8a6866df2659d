using ChatSite.Audit;
using ChatSite.Data;

namespace ChatSite.Messages;

/// <summary>Puts into the audit log that staff have read what was not written to them.</summary>
public sealed class NoteReading(WriterQueue writer, AuditLog audit)
{
    public Task Of(Actor actor, AuditAction action, AuditSubject on, string? reason = null, params AuditChange[] changes) => writer.Run(turn =>
    {
        audit.Note(turn, actor, action, on, reason, changes);
        return true;
    });
}
