using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.LegalHolds;

/// <summary>Places a hold on a person or a room, and lifts it. Both need a reason; whom it is about isn't told.</summary>
public sealed class ChangeHold(WriterQueue writer, AuditLog audit, TimeProvider clock)
{
    /// <summary>Answers the hold's number; null for whoever has no say in this.</summary>
    public Task<Outcome<int>?> OnPerson(Actor actor, int userId, string? reason) => Place(actor, AuditSubject.Person(userId), new() { UserId = userId }, reason);

    /// <inheritdoc cref="OnPerson"/>
    public Task<Outcome<int>?> OnRoom(Actor actor, int roomId, string? reason) => Place(actor, AuditSubject.Room(roomId), new() { RoomId = roomId }, reason);

    /// <summary>Null when there is no such hold, or for whoever has no say in this.</summary>
    public Task<Outcome<bool>?> Lift(Actor actor, int holdId, string? reason) => writer.Run<Outcome<bool>?>(turn =>
    {
        if (!turn.RoleOf(actor).Lets(Permission.KeepData) || turn.Db.LegalHolds.Find(holdId) is not { LiftedAt: null } hold) return null;
        // Whoever is being looked into doesn't end it himself.
        if (actor.IsPerson && hold.UserId == actor.UserId) return new Refusal("This hold is about yourself. Somebody else has to lift it.");
        var why = Why(reason);
        if (why.Refusal is { } refusal) return refusal;
        (hold.LiftedAt, hold.LiftedById, hold.LiftReason) = (Now, IdOf(actor), why.Value);
        turn.Db.SaveChanges();
        audit.Note(turn, actor, AuditAction.HoldLifted, hold.UserId is { } userId ? AuditSubject.Person(userId) : AuditSubject.Room(hold.RoomId!.Value), why.Value);
        return true;
    });

    private Task<Outcome<int>?> Place(Actor actor, AuditSubject on, LegalHold hold, string? reason) => writer.Run<Outcome<int>?>(turn =>
    {
        if (!turn.RoleOf(actor).Lets(Permission.KeepData)) return null;
        var why = Why(reason);
        if (why.Refusal is { } refusal) return refusal;
        if (turn.Db.LegalHolds.Any(other => other.LiftedAt == null && (other.UserId == hold.UserId && other.RoomId == hold.RoomId))) return new Refusal("There is a hold already.");
        (hold.Reason, hold.PlacedAt, hold.PlacedById) = (why.Value!, Now, IdOf(actor));
        turn.Db.Add(hold);
        turn.Db.SaveChanges();
        audit.Note(turn, actor, AuditAction.HoldPlaced, on, why.Value);
        return hold.Id;
    });

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static int? IdOf(Actor actor) => actor.IsPerson ? actor.UserId : null;

    private static Outcome<string> Why(string? reason) => TypedText.Tidy(reason) switch
    {
        "" => new Refusal("Say why, for those who read the log.", "Reason"),
        { Length: > LegalHold.LongestReason } => new Refusal("That text is too long.", "Reason"),
        var why => why,
    };
}
