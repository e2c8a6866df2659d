namespace ChatSite.Live;

/// <summary>What a reader missed: the events, and the row number up to which they reach.</summary>
internal readonly record struct CatchUp(byte[] Events, long Seq, bool IsAllowed = true)
{
    /// <summary>The room is not, or no longer, the reader's.</summary>
    public static CatchUp NotHere { get; } = new(Sse.Named("bye"), 0, IsAllowed: false);
}
