namespace ChatSite.Rooms;

/// <summary>What somebody may do in a private conversation with another. Stored by number, and ordered: more lets more.</summary>
public enum Talk
{
    Never = 0,

    /// <summary>Answer in a conversation that the other began.</summary>
    Reply = 1,

    /// <summary>Begin one.</summary>
    Start = 2,
}
