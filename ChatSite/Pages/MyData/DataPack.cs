using ChatSite.Languages;

namespace ChatSite.Pages.MyData;

/// <summary>Everything that the site keeps of a person or a room: the parts that it consists of, and whose they are.</summary>
/// <param name="Id">The person's or the room's number.</param>
public sealed record DataPack(Saying Title, IReadOnlyList<MyPart> Parts, int Id, bool IsPerson)
{
    public static DataPack OfPerson(int userId) => new("Your data", MyParts.All, userId, IsPerson: true);

    /// <summary>For staff who have to look.</summary>
    public static DataPack OfPerson(int userId, string name) => new($"All data of {name}", MyParts.All, userId, IsPerson: true);

    public static DataPack OfRoom(int roomId, string name) => new($"All data of {name}", RoomParts.All, roomId, IsPerson: false);
}
