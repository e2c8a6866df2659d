using ChatSite.Accounts.Roles;

namespace ChatSite.Rooms;

/// <summary>Who may make which kind of room.</summary>
public static class RoomMaking
{
    public static bool MayBeMadeBy(this RoomKind kind, Role role) => kind switch
    {
        RoomKind.Broadcast => role.Lets(Permission.MakeRoomsForEveryone),
        RoomKind.Group => role.Lets(Permission.MakeGroups),
        _ => false, // a private conversation begins with its first message: OpenDirect
    };
}
