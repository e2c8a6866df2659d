using ChatSite.Data;
using ChatSite.Languages;

namespace ChatSite.Rooms;

/// <summary>
/// Leaves a quiet line in a room's timeline ("Ada added Ben."), in the transaction of what it tells. How that is done
/// is the messages' business, which stand above the rooms; so they hand this over.
/// </summary>
public delegate void LeaveNotice(WriteTurn turn, int roomId, int byUserId, Saying sentence);
