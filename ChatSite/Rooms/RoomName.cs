using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>Makes a name or topic of what was typed: one line, no doubled spaces, not too long.</summary>
public static class RoomName
{
    public static Outcome<string> From(string? typed)
    {
        var name = OneLine(typed);
        if (!TypedText.IsSeen(name)) return new Refusal("Give the room a name.", "Name");
        if (name.Length > Room.LongestName) return new Refusal($"A name has {Room.LongestName} characters at most; this one has {name.Length}.", "Name");
        return name;
    }

    public static Outcome<string> Topic(string? typed)
    {
        var topic = OneLine(typed);
        if (topic.Length > Room.LongestTopic) return new Refusal($"A topic has {Room.LongestTopic} characters at most; this one has {topic.Length}.", "Topic");
        return topic;
    }

    private static string OneLine(string? typed) => TypedText.OneLine(typed?.Replace('\t', ' '));
}
