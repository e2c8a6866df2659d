using System.Buffers.Binary;
using System.IO.Compression;

namespace ChatSite.Live;

/// <summary>
/// Compression that readers share. An <em>epoch</em> is one deflate history (RFC 1951) of at most 32 KiB of plain
/// text: each frame is deflated once into a block that ends in a sync flush, and the same bytes are right for every
/// reader who has had the whole epoch. A gzip window per reader would cost 210 KB each and eight times the CPU.
/// </summary>
internal sealed class SharedDeflate : IDisposable
{
    private const int Window = 32 * 1024;
    private const int WorthDeflating = 64;
    private const long ShortestEpoch = 15_000; // ms

    private readonly MemoryStream _out = new(512);
    private DeflateStream? _history;
    private int _plain;
    private long _began;

    /// <summary>The gzip header (RFC 1952) that stands before the first block of every stream.</summary>
    public static readonly byte[] GzipHeader = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255];

    public int Epoch { get; private set; }

    /// <summary>Deflates the frame into the epoch, or into a new one when this is full or <paramref name="someoneWaits"/> long enough.</summary>
    public void Encode(Frame frame, bool someoneWaits)
    {
        var now = Environment.TickCount64;
        if (_history is null || _plain + frame.Plain.Length > Window || (someoneWaits && now - _began >= ShortestEpoch))
        {
            _history?.Dispose();
            _history = new DeflateStream(_out, CompressionLevel.SmallestSize, leaveOpen: true);
            _plain = 0;
            _began = now;
            Epoch++;
            frame.BeginsEpoch = true;
        }
        _out.SetLength(0);
        _history.Write(frame.Plain);
        _history.Flush();
        _plain += frame.Plain.Length;
        frame.Epoch = Epoch;
        frame.Shared = _out.ToArray();
    }

    /// <summary>A heartbeat for a reader whose last bytes were one: "the eleven before, again", half of what it takes alone.</summary>
    public static readonly byte[] HeartbeatAgain = Again(Sse.Heartbeat);

    public bool IsResting => _history is null;

    /// <summary>Forgets the history: it holds some 260 KB while a room sleeps. The next frame begins an epoch.</summary>
    public void Rest()
    {
        _history?.Dispose();
        _history = null;
    }

    /// <summary>A block that leans on nothing before it, so it is right at any place of any stream.</summary>
    public static byte[] Alone(ReadOnlySpan<byte> plain)
    {
        if (plain.Length < WorthDeflating) return Stored(plain);
        var block = new MemoryStream(plain.Length / 2 + 64);
        // The bytes must be taken before Dispose, which writes the final block and would end the stream.
        using var deflate = new DeflateStream(block, CompressionLevel.SmallestSize, leaveOpen: true);
        deflate.Write(plain);
        deflate.Flush();
        return block.ToArray();
    }

    // A stored block (RFC 1951, 3.2.4): five bytes more than the text, and no deflater that would take 260 KB to say "hi".
    private static byte[] Stored(ReadOnlySpan<byte> plain)
    {
        var block = new byte[5 + plain.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(1), (ushort)plain.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(3), (ushort)~plain.Length);
        plain.CopyTo(block.AsSpan(5));
        return block;
    }

    private static byte[] Again(byte[] plain)
    {
        var blocks = new MemoryStream();
        using var deflate = new DeflateStream(blocks, CompressionLevel.SmallestSize, leaveOpen: true);
        deflate.Write(plain);
        deflate.Flush();
        var first = (int)blocks.Length;
        deflate.Write(plain);
        deflate.Flush();
        return blocks.ToArray()[first..];
    }

    public void Dispose() => Rest();
}
