using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using ChatSite.Live;

namespace ChatSite.Tests.Live;

/// <summary>A reader of a room without a network between: what was written to its pipe, and what an inflater makes of it.</summary>
internal sealed class OpenLine
{
    private readonly Pipe _pipe;
    private readonly Arrived _arrived = new();
    private readonly GZipStream? _inflated;

    /// <param name="room">The room's line.</param>
    /// <param name="gzip">Whether this reader takes gzip.</param>
    /// <param name="patience">How many bytes may wait before the reader counts as slow.</param>
    public OpenLine(RoomLine room, bool gzip, long patience = 1 << 20)
    {
        _pipe = new Pipe(new PipeOptions(pauseWriterThreshold: patience, resumeWriterThreshold: patience / 2, useSynchronizationContext: false));
        Reader = new Reader(room, 7, _pipe.Writer, gzip, 0) { Position = room.Head };
        if (gzip)
        {
            _pipe.Writer.Write(SharedDeflate.GzipHeader);
            _inflated = new GZipStream(_arrived, CompressionMode.Decompress);
        }
        Reader.IsLive = true;
        room.Readers.Add(Reader);
    }

    public Reader Reader { get; }

    /// <summary>How many bytes wait to be read.</summary>
    public int Waiting
    {
        get
        {
            if (!_pipe.Reader.TryRead(out var read)) return 0;
            _pipe.Reader.AdvanceTo(read.Buffer.Start);
            return (int)read.Buffer.Length;
        }
    }

    /// <summary>The bytes that came since the last look, as they went over the network.</summary>
    public byte[] Take()
    {
        if (!_pipe.Reader.TryRead(out var read)) return [];
        var bytes = read.Buffer.ToArray();
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return bytes;
    }

    /// <summary>The text that came since the last look: all of it, for every flush must be whole.</summary>
    public string Read()
    {
        var bytes = Take();
        if (_inflated is null) return Encoding.UTF8.GetString(bytes);
        _arrived.Bytes = bytes;
        var (text, buffer) = (new MemoryStream(), new byte[4096]);
        while (bytes.Length > 0 && _inflated.Read(buffer) is var count and > 0) text.Write(buffer, 0, count);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    // What has arrived by now; at its end it says so, and goes on when more has come.
    private sealed class Arrived : Stream
    {
        public ReadOnlyMemory<byte> Bytes { get; set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = Math.Min(count, Bytes.Length);
            Bytes[..count].CopyTo(buffer.AsMemory(offset));
            Bytes = Bytes[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
