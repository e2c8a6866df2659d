using ChatSite.Languages;
using ChatSite.Rooms;

namespace ChatSite.Pages.Admin;

/// <summary>What rooms and their sizes are called where they are looked after.</summary>
internal static class RoomWords
{
    public static Saying Of(RoomKind kind) => kind switch
    {
        RoomKind.Broadcast => "For everyone",
        RoomKind.Group => "Group",
        _ => (Saying)"Private conversation",
    };

    public static readonly (RoomState State, Saying Words)[] States =
        [(RoomState.Open, "open"), (RoomState.Closed, "closed"), (RoomState.Archived, "archived"), (RoomState.Deleting, "will be deleted")];

    /// <summary>What is unusual about a room.</summary>
    public static IEnumerable<Saying> Tags(RoomLine room)
    {
        if (room.IsClosed) yield return "closed";
        if (room.IsArchived) yield return "archived";
        if (room.DeleteAt is not null) yield return "will be deleted";
    }

    public static Saying Size(long bytes) => bytes switch
    {
        < 1000 => Saying.Count((int)bytes, "One byte", "{0} bytes"),
        < 1_000_000 => (Saying)$"{bytes / 1000.0:0.#} KB",
        _ => (Saying)$"{bytes / 1_000_000.0:#,0.#} MB",
    };
}
