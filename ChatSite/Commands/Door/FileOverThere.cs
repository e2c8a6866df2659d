namespace ChatSite.Commands.Door;

/// <summary>A new file on the caller's side of the door.</summary>
internal sealed class FileOverThere(RemoteCaller caller) : CreatedFile
{
    // Who writes a ZIP file writes many small pieces, and each would wait for its answer.
    private readonly BufferedStream _content = new(new PieceByPiece(caller), PieceByPiece.Piece);
    private bool _isKept;

    public override Stream Content => _content;

    public override async Task<(string Path, long Size)> Keep()
    {
        await _content.FlushAsync();
        var kept = (await caller.Inquire(Frame.Of(DoorWord.Keep), CancellationToken.None)).As<Kept>();
        _isKept = true;
        return (kept.Path, kept.Size);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_isKept) return;
        try { await caller.Inquire(Frame.Of(DoorWord.Close), CancellationToken.None); }
        catch (OperationCanceledException) { } // he has gone, and drops it himself
    }

    // Each piece is answered for before the next one goes, so that a full disk over there is noticed here.
    private sealed class PieceByPiece(RemoteCaller caller) : Stream
    {
        public const int Piece = 256 * 1024;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (; buffer.Length > 0; buffer = buffer[Math.Min(Piece, buffer.Length)..])
                await caller.Inquire(new Frame(DoorWord.Write, buffer[..Math.Min(Piece, buffer.Length)].ToArray()), cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
