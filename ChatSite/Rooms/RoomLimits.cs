using ChatSite.Languages;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>How much a room takes: how fast its members write, and how many they are.</summary>
/// <param name="SlowSeconds">How long a member waits between two messages; 0 where nobody has to. Hosts never do.</param>
/// <param name="MostMembers">How many people a group takes; null for as many as come.</param>
public sealed record RoomLimits(int SlowSeconds, int? MostMembers)
{
    public const int FewestMembers = 2;
    public const int MostMembersOfAll = 100_000;

    /// <summary>What people choose from, in seconds.</summary>
    public static readonly int[] Paces = [0, 5, 10, 30, 60, 5 * 60, 15 * 60, 60 * 60];

    public static Saying Words(int seconds) => seconds switch
    {
        0 => (Saying)"Nobody waits",
        < 60 => Saying.Count(seconds, "One second", "{0} seconds"),
        < 3600 => Saying.Count(seconds / 60, "One minute", "{0} minutes"),
        _ => Saying.Count(seconds / 3600, "One hour", "{0} hours"),
    };

    /// <summary>Why these can't be, or null.</summary>
    internal Refusal? Problem =>
        !Paces.Contains(SlowSeconds) ? new("Choose one of these.", "SlowSeconds")
        : MostMembers is < FewestMembers or > MostMembersOfAll ? new($"A number from {FewestMembers} to {MostMembersOfAll}, or nothing.", "MostMembers")
        : null;
}
