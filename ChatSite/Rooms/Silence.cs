using ChatSite.Languages;

namespace ChatSite.Rooms;

/// <summary>Why somebody may not write in a room, in a sentence for him; null when he may.</summary>
public static class Silence
{
    internal static readonly Saying Closed = "This room is closed; it can be read, but nothing new is written here for now.";

    public static Saying? Reason(bool isArchived, bool isClosed, bool isMuted, bool onlyHostsWrite, bool isHost) =>
        isArchived ? "This room is archived; it can be read, but nothing new is written here."
        : isClosed ? Closed
        : isMuted ? "A teacher has paused your messages in this room."
        : onlyHostsWrite && !isHost ? "Only hosts can write here."
        : null;

    public static Saying? Reason(Membership member) => Reason(member.Room.IsArchived, member.Room.IsClosed, member.IsMuted, member.Room.OnlyHostsWrite, member.IsHost);
}
