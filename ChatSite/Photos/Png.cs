using System.Buffers.Binary;

namespace ChatSite.Photos;

/// <summary>The chunks of a PNG file (https://www.w3.org/TR/png-3/).</summary>
internal static class Png
{
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>The picture with its colours and pixels only; null when the file is not whole, or holds what no usual picture has.</summary>
    public static BarePicture? Read(ReadOnlySpan<byte> file)
    {
        using var bare = new MemoryStream(file.Length);
        bare.Write(Signature);
        var (at, width, height) = (Signature.Length, 0u, 0u);
        var hasPixels = false;
        while (at + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) return null;
            var chunk = file.Slice(at, (int)length + 12);
            var type = chunk.Slice(4, 4);
            var data = chunk.Slice(8, (int)length);
            at += chunk.Length;

            if (type.SequenceEqual("IHDR"u8) != (width == 0)) return null; // first, and once
            if (width == 0)
            {
                if (length != 13) return null;
                (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
                if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue) return null;
            }
            hasPixels |= type.SequenceEqual("IDAT"u8);
            var isNeeded = char.IsAsciiLetterUpper((char)type[0]);
            if (isNeeded && !IsKnown(type)) return null;
            if (isNeeded || type.SequenceEqual("tRNS"u8)) bare.Write(chunk);
            if (type.SequenceEqual("IEND"u8)) return hasPixels && length == 0 ? new((int)width, (int)height, bare.ToArray()) : null;
        }
        return null;
    }

    private static bool IsKnown(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8);
}
