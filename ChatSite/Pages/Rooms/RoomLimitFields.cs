using ChatSite.Rooms;

namespace ChatSite.Pages.Rooms;

/// <summary>The fields that say how much a room takes (_Limits), the same for its hosts and the office.</summary>
public sealed record RoomLimitFields(RoomKind Kind, int? SlowSeconds, int? MostMembers);
