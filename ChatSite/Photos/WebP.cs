using System.Buffers.Binary;

namespace ChatSite.Photos;

/// <summary>The chunks of a WebP file (RFC 9649).</summary>
internal static class WebP
{
    private const byte HasAlpha = 0x10, IsAnimated = 0x02;

    public static bool Begins(ReadOnlySpan<byte> file) => file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    /// <summary>The picture alone; null when the file is not whole, or holds what no usual picture has.</summary>
    public static BarePicture? Read(ReadOnlySpan<byte> file)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (end > file.Length) return null;
        file = file[..(int)end];
        var at = 12;
        if (Next(file, ref at) is not { } first) return null;
        if (!Is(file, first, "VP8X"u8)) return Picture(file, first) is { } plain ? Together(plain, file[first]) : null;

        var head = Data(file, first);
        if (head.Length != 10 || (head[0] & IsAnimated) != 0) return null;
        ReadOnlySpan<byte> alpha = [];
        while (Next(file, ref at) is { } chunk)
        {
            if (Is(file, chunk, "ALPH"u8)) alpha = file[chunk];
            if (Picture(file, chunk) is not { } size) continue; // what cameras and programs write beside the picture
            // Readers that go by the one size and readers that go by the other have to see the same.
            if (size != (1 + Int24(head[4..]), 1 + Int24(head[7..]))) return null;
            if (alpha.Length == 0) return Together(size, file[chunk]);
            byte[] bareHead = [.. "VP8X"u8, 10, 0, 0, 0, HasAlpha, 0, 0, 0, .. head[4..]];
            return Together(size, [.. bareHead, .. alpha, .. file[chunk]]);
        }
        return null;
    }

    private static BarePicture Together((int Width, int Height) size, ReadOnlySpan<byte> chunks)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, 4 + chunks.Length);
        return new(size.Width, size.Height, [.. "RIFF"u8, .. length, .. "WEBP"u8, .. chunks]);
    }

    // A chunk with its name, its length and the byte that makes it even; null at the end and where it is cut off.
    private static Range? Next(ReadOnlySpan<byte> file, ref int at)
    {
        if (at + 8 > file.Length) return null;
        var length = 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
        length += length & 1;
        if (length > file.Length - at) return null;
        var chunk = at..(at + (int)length);
        at = chunk.End.Value;
        return chunk;
    }

    private static bool Is(ReadOnlySpan<byte> file, Range chunk, ReadOnlySpan<byte> name) => file[chunk].StartsWith(name);

    private static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> file, Range chunk) =>
        file[chunk].Slice(8, BinaryPrimitives.ReadInt32LittleEndian(file[chunk][4..]));

    // The size that the pixels themselves say; null when these are no pixels.
    private static (int, int)? Picture(ReadOnlySpan<byte> file, Range chunk)
    {
        var data = Data(file, chunk);
        if (Is(file, chunk, "VP8 "u8) && data.Length > 10 && (data[0] & 1) == 0 && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
            return Size(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
        if (Is(file, chunk, "VP8L"u8) && data.Length > 5 && data[0] == 0x2F && BinaryPrimitives.ReadUInt32LittleEndian(data[1..]) is var bits)
            return Size(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        return null;
    }

    private static (int, int)? Size(int width, int height) => width == 0 || height == 0 ? null : (width, height);

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
