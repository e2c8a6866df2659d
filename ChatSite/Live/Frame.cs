namespace ChatSite.Live;

/// <summary>One event on its way to the readers of a room: rendered once, encoded once, the bytes shared by all.</summary>
internal sealed class Frame(long seq, byte[] plain)
{
    private byte[]? _alone;

    /// <summary>The row's number, or 0 for what is not stored (presence, typing, heartbeat).</summary>
    public long Seq { get; } = seq;
    public byte[] Plain { get; } = plain;

    /// <summary>Only says that the line is alive; the same bytes every time.</summary>
    public bool IsHeartbeat { get; init; }
    public byte[]? Shared { get; set; }
    public int Epoch { get; set; }
    public bool BeginsEpoch { get; set; }
    public byte[] Alone => _alone ??= SharedDeflate.Alone(Plain);
}
