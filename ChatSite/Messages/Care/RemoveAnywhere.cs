using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Rooms;
using ChatSite.Shared;

namespace ChatSite.Messages;

/// <summary>
/// Takes messages away, wherever they stand, and puts them back: for staff who look after what is said. A tombstone says
/// that staff did it; why stands in the audit log.
/// </summary>
public sealed class RemoveAnywhere(WriterQueue writer, LiveHub live, AuditLog audit, TimeProvider clock)
{
    public const int LongestReason = 500;

    /// <summary>Answers null when there is no such message, the actor may not, or it stands in a conversation out of his reach. What is removed already stays as it is: false.</summary>
    public Task<Outcome<bool>?> Remove(Actor actor, long messageId, string? reason)
    {
        var why = TypedText.OneLine(reason);
        return Change(actor, messageId, (turn, message) =>
        {
            if (Problem(why) is { } problem) return problem;
            // What its author took back is his; what a host took away becomes the staff's.
            if (message.RemovedAt is not null && message.Removal is not Removal.Host) return false;
            (message.RemovedAt, message.Removal) = (message.RemovedAt ?? clock.GetUtcNow().UtcDateTime, Removal.Staff);
            audit.Note(turn, actor, AuditAction.MessageRemoved, AuditSubject.Message(messageId).Of(message.AuthorId).In(message.RoomId), why);
            return true;
        });
    }

    /// <summary>Shows a message again that staff or a host took away. What its author took back stays so: it is his.</summary>
    public Task<Outcome<bool>?> Restore(Actor actor, long messageId, string? reason) => Change(actor, messageId, (turn, message) =>
    {
        var why = TypedText.OneLine(reason);
        if (why.Length > LongestReason) return Problem(why)!;
        if (message.RemovedAt is null) return false;
        if (message.Removal is null or Removal.Author) return new Refusal("Its author took this message back. It stays removed.");
        if (message.Text == "") return new Refusal("What it said is no longer kept.");
        // Whoever's message was taken away has no say in it, whatever he may do with those of others.
        if (actor.IsPerson && actor.UserId == message.AuthorId) return new Refusal("This message is your own. Somebody else has to put it back.");
        (message.RemovedAt, message.Removal) = (null, null);
        audit.Note(turn, actor, AuditAction.MessageRestored, AuditSubject.Message(messageId).Of(message.AuthorId).In(message.RoomId), why);
        return true;
    });

    /// <summary>Why this is no reason, or null.</summary>
    public static Refusal? Problem(string why) =>
        why == "" ? new Refusal("Write why. It stands in the log.", "Reason")
        : why.Length > LongestReason ? new Refusal($"A reason has {LongestReason} characters at most; this one has {why.Length}.", "Reason")
        : null;

    private Task<Outcome<bool>?> Change(Actor actor, long messageId, Func<WriteTurn, Message, Outcome<bool>> change) => writer.Run<Outcome<bool>?>(turn =>
    {
        var role = turn.RoleOf(actor);
        if (!role.Lets(Permission.RemoveMessages) || turn.Message(messageId) is not { } message || turn.Db.IsOutOfReach(message.RoomId, role)) return null;
        var done = change(turn, message);
        if (done is { Value: true, Refusal: null }) turn.Publish(live, message);
        return done;
    });
}
