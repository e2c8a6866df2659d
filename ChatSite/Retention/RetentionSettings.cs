using ChatSite.Rooms;

namespace ChatSite.Retention;

/// <summary>How long messages are kept; an administrator decides at set-up or at /admin/retention. Until then nothing is deleted.</summary>
public sealed record RetentionSettings
{
    public const int MostDays = 36500;

    // A school's choice is stored only where it differs from these, so they stay as they are.
    // What schools mostly do: what was said between two is of no use after a year, what was said to a class or to all
    // for as long as somebody may ask about it.
    public const int UsualForDirect = 365, UsualForOthers = 1095;

    /// <summary>When somebody decided; null while nobody has.</summary>
    public DateTime? DecidedAt { get; init; }

    /// <summary>In days, 0 for ever.</summary>
    public int Broadcast { get; init; } = UsualForOthers;

    /// <inheritdoc cref="Broadcast"/>
    public int Group { get; init; } = UsualForOthers;

    /// <inheritdoc cref="Broadcast"/>
    public int Direct { get; init; } = UsualForDirect;

    /// <summary>In days, 0 for ever: sessions that are over, as their people see them in their settings.</summary>
    public int Sessions { get; init; } = 365;

    /// <summary>In days, 0 for ever: what stands in people's own security logs.</summary>
    public int SecurityLog { get; init; } = 730;

    /// <summary>Roles whose messages are kept for another time.</summary>
    public IReadOnlyList<RoleKeeps> Roles { get; init; } = [];

    internal bool IsPossible => Array.TrueForAll([Broadcast, Group, Direct, Sessions, SecurityLog, .. Roles.Select(own => own.Days)], days => days is >= 0 and <= MostDays);

    /// <summary>In days, 0 for ever: how long a kind of room keeps what nothing else is said of.</summary>
    public int this[RoomKind kind] => kind switch { RoomKind.Broadcast => Broadcast, RoomKind.Group => Group, _ => Direct };

    /// <summary>In days, 0 for ever: how long messages of people of a role are kept in a kind of room.</summary>
    public int Days(RoomKind kind, int roleId) => OwnDays(kind, roleId) ?? this[kind];

    /// <summary>The same where the role has a time of its own, else null.</summary>
    public int? OwnDays(RoomKind kind, int roleId) => Roles.FirstOrDefault(own => own.Kind == kind && own.RoleId == roleId)?.Days;
}

/// <summary>A role's own time in a kind of room.</summary>
public sealed record RoleKeeps(RoomKind Kind, int RoleId, int Days);
