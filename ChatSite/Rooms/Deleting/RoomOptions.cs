namespace ChatSite.Rooms;

/// <summary>How rooms end (<c>ChatSite:Rooms</c>).</summary>
public sealed class RoomOptions
{
    /// <summary>For how many days the deletion of a room can be taken back.</summary>
    public int DaysBeforeDeletion { get; set; } = 14;

    internal bool IsValid => DaysBeforeDeletion is >= 0 and <= 365;
}
