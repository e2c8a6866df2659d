using System.Buffers.Binary;

namespace ChatSite.Photos;

/// <summary>The segments of a JPEG file (ITU-T T.81, annex B).</summary>
internal static class Jpeg
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Adobe = 0xEE;

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, Start, 0xFF]);

    /// <summary>The picture with its tables and scans only; null when the file is not whole, or holds what no usual picture has.</summary>
    public static BarePicture? Read(ReadOnlySpan<byte> file)
    {
        using var bare = new MemoryStream(file.Length);
        bare.Write([0xFF, Start]);
        var (at, width, height) = (2, 0, 0);
        var isScanned = false;
        while (at + 2 <= file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++; // fill
                continue;
            }
            if (marker == End)
            {
                if (!isScanned) return null;
                bare.Write([0xFF, End]);
                return new(width, height, bare.ToArray());
            }
            if (at + 4 > file.Length) return null;
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4 || at + length > file.Length) return null;
            var segment = file.Slice(at, length);
            at += length;

            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                if (width != 0 || length < 11) return null; // one frame, and only one
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
                if (width == 0 || height == 0) return null;
            }
            else if (IsBeside(marker) && !SaysHowColoursAreRead(marker, segment)) continue;
            else if (!IsBeside(marker) && marker is not (0xC4 or 0xDB or 0xDD or Scan)) return null;
            bare.Write(segment);
            if (marker != Scan) continue;

            if (width == 0) return null;
            isScanned = true;
            var data = ScanLength(file[at..]);
            bare.Write(file.Slice(at, data));
            at += data;
        }
        return null;
    }

    // What cameras and programs write beside the picture.
    private static bool IsBeside(byte marker) => marker is (>= 0xE0 and <= 0xEF) or 0xFE;

    private static bool SaysHowColoursAreRead(byte marker, ReadOnlySpan<byte> segment) => marker == Adobe && segment.Length == 16 && segment[4..].StartsWith("Adobe"u8);

    // Until a marker that is neither an escaped FF nor a restart.
    private static int ScanLength(ReadOnlySpan<byte> data)
    {
        for (var at = 0; at + 1 < data.Length; at++)
            if (data[at] == 0xFF && data[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))) return at;
        return data.Length;
    }
}
