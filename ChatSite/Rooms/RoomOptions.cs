using ChatSite.Accounts;

namespace ChatSite.Rooms;

/// <summary>What a school decides about rooms (section <c>ChatSite:Rooms</c>).</summary>
public sealed class RoomOptions
{
    /// <summary>Pupils may make groups.</summary>
    public bool PupilsMakeGroups { get; set; } = true;

    /// <summary>A room for everyone is made by staff; a group by whoever the school allows.</summary>
    public bool LetsMake(Role role, RoomKind kind) => kind switch
    {
        RoomKind.Broadcast => role != Role.Pupil,
        RoomKind.Group => role != Role.Pupil || PupilsMakeGroups,
        _ => false,
    };
}
