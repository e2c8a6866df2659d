using ChatSite.Languages;
using ChatSite.Rooms;

namespace ChatSite.Pages.Admin;

/// <summary>How long things are kept, in words.</summary>
public static class RetentionWords
{
    private const int Year = 365;

    public static readonly RoomKind[] Kinds = [RoomKind.Broadcast, RoomKind.Group, RoomKind.Direct];

    /// <summary>In days, 0 for ever.</summary>
    public static readonly int[] Choices = [30, 90, 180, Year, 2 * Year, 3 * Year, 5 * Year, 10 * Year, 0];

    public static Saying Of(int days) => days switch
    {
        0 => (Saying)"for ever",
        > 0 when days % Year == 0 => Saying.Count(days / Year, "one year", "{0} years"),
        _ => Saying.Count(days, "one day", "{0} days"),
    };

    public static Saying Of(RoomKind kind) => kind switch
    {
        RoomKind.Broadcast => (Saying)"Rooms for everyone",
        RoomKind.Group => (Saying)"Groups",
        _ => (Saying)"Private conversations",
    };
}
