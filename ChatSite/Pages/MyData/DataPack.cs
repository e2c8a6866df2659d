using ChatSite.Languages;

namespace ChatSite.Pages.MyData;

/// <summary>Everything that the site keeps of a person or a room: the parts that it consists of, and whose they are.</summary>
/// <param name="Id">The person's or the room's number.</param>
public sealed record DataPack(Saying Title, IReadOnlyList<MyPart> Parts, int Id, bool IsPerson)
{
    /// <summary>Nothing was left out for whoever looks.</summary>
    public bool IsWhole { get; private init; } = true;

    public static DataPack OfPerson(int userId) => new("Your data", MyParts.All, userId, IsPerson: true);

    /// <summary>For staff who have to look; without what the person said in rooms that they don't get to see.</summary>
    public static DataPack OfPerson(int userId, string name, HashSet<int> hiddenRooms) => new($"All data of {name}", MyParts.Without(hiddenRooms), userId, IsPerson: true) { IsWhole = hiddenRooms.Count == 0 };

    public static DataPack OfRoom(int roomId, string name) => new($"All data of {name}", RoomParts.All, roomId, IsPerson: false);
}
