namespace ChatSite.Commands.Door;

/// <summary>One side of the talk through the door; whole frames in order, from whatever thread.</summary>
internal sealed class DoorTalk(Stream stream) : IDisposable
{
    private readonly Lock _lock = new();

    /// <summary>Says something; false when nobody listens any more.</summary>
    public bool Say(Frame frame)
    {
        var bytes = frame.Bytes();
        lock (_lock)
        {
            try
            {
                stream.Write(bytes);
                return true;
            }
            catch (Exception problem) when (problem is IOException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    public Task<Frame?> Hear(CancellationToken cancel) => Frame.Read(stream, cancel);

    public void Dispose() => stream.Dispose();
}
