using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>Which rooms the office wants to see.</summary>
/// <param name="Search">Words of a room's name, or of the names of those in a private conversation.</param>
/// <param name="Kind">Null: all but private conversations, of which a school has thousands.</param>
public sealed record RoomFilter(string? Search = null, RoomKind? Kind = null, RoomState? State = null)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Search) && Kind is null && State is null;
}

/// <summary>What a room may be.</summary>
public enum RoomState
{
    Open,
    Closed,
    Archived,

    /// <summary>It will be deleted.</summary>
    Deleting,
}

/// <summary>By what a list of rooms is sorted; names from A on, the rest with the largest first.</summary>
public enum RoomOrder
{
    LastPost,
    Name,
    Members,
    Messages,
    Storage,
}

/// <summary>A room as the office sees it in a list.</summary>
public sealed record RoomLine(
    int Id, RoomKind Kind, string Name, int Members, int Messages, DateTime LastPostAt, long Storage, bool IsClosed, bool IsArchived, DateTime? DeleteAt)
{
    /// <summary>Who is in a private conversation; of others nobody.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Its name, or its people's; its number where everybody has gone.</summary>
    public string Title => Name != "" ? Name : People.Count > 0 ? Sentence.List(People).ToString() : "#" + Id;
}
