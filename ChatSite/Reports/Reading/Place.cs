using ChatSite.Languages;
using ChatSite.Rooms;

namespace ChatSite.Reports;

/// <summary>A room as reports know it.</summary>
internal sealed record Place(int Id, RoomKind Kind, string Name, string? PeopleKey, int People, bool IsArchived, DateTime CreatedAt)
{
    public Saying KindInWords => InWords(Kind);

    public static Saying InWords(RoomKind kind) => kind switch
    {
        RoomKind.Broadcast => "For everyone",
        RoomKind.Group => "Group",
        _ => "Private",
    };
}
