using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;

namespace ChatSite.Rooms;

/// <summary>
/// Who changes something about a room: a host of it, or the office, which looks after all rooms within its reach and need not be in one.
/// What the office does stands in the audit log.
/// </summary>
public sealed record Caretaker
{
    private int HostId { get; init; }
    private Actor? Actor { get; init; }
    private string? Reason { get; init; }

    public static implicit operator Caretaker(int hostId) => new() { HostId = hostId };

    public static Caretaker Office(Actor actor, string? reason = null) => new() { Actor = actor, Reason = reason };

    /// <summary>What this one may do in the room; null for anybody who looks after it in no way, as if it did not exist.</summary>
    internal Charge? Of(WriteTurn turn, int roomId)
    {
        if (Actor is null) return turn.Host(HostId, roomId) is { } host ? new Charge(host.Room, HostId, host.NameOf(), host.User.IsStaff) : null;
        var role = turn.RoleOf(Actor);
        if (!role.Lets(Permission.ManageRooms) || turn.Db.IsOutOfReach(roomId, role) || turn.Db.Rooms.SingleOrDefault(room => room.Id == roomId) is not { } found) return null;
        return new Charge(found, Actor.IsPerson ? Actor.UserId : turn.SomebodyIn(roomId), turn.OfficeName(Actor), role.IsStaff) { Actor = Actor, Reason = Reason };
    }
}

/// <summary>Somebody who looks after a room, while he does.</summary>
/// <param name="UserId">In whose name quiet lines are left.</param>
/// <param name="Name">What they call him: a name, or a <see cref="Languages.Saying"/>.</param>
internal sealed record Charge(Room Room, int UserId, object Name, bool IsStaff)
{
    /// <summary>The one of the office who acts; null for a host.</summary>
    public Actor? Actor { get; init; }
    public string? Reason { get; init; }

    public bool IsOffice => Actor is not null;

    /// <summary>A pupil has no say over staff, nobody over a supervisor, and a host none over himself (he can leave).</summary>
    public bool HasSayOver(Membership other) => !other.IsSupervisor && (IsOffice || other.UserId != UserId) && (IsStaff || !other.User.IsStaff);

    /// <summary>For the log, when it is the office.</summary>
    public void Note(WriteTurn turn, AuditLog audit, AuditAction action, AuditSubject on, params ReadOnlySpan<AuditChange> changes)
    {
        if (Actor is not null) audit.Note(turn, Actor, action, on, Reason, changes);
    }
}
