using ChatSite.Shared;

namespace ChatSite.Photos;

/// <summary>
/// A picture that was sent, taken apart and put together anew with nothing but the picture in it: no place, no camera,
/// no comment, nothing behind its end. It is not decoded: that is the browser's business, which does it in a sandbox.
/// </summary>
public sealed record PhotoFile(PhotoKind Kind, byte[] Bytes)
{
    public const int MostBytes = 512 * 1024;

    /// <summary>A file of a few bytes may say that it is 60,000 pixels wide, and fill the memory of whoever looks at it.</summary>
    public const int MostPixels = 1024;

    public static Outcome<PhotoFile> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MostBytes) return new Refusal($"This picture has more than {MostBytes / 1024} KB. Choose a smaller one.", "Photo");
        var picture = Jpeg.Begins(file) ? (PhotoKind.Jpeg, Jpeg.Read(file)) : Png.Begins(file) ? (PhotoKind.Png, Png.Read(file)) : WebP.Begins(file) ? (PhotoKind.WebP, WebP.Read(file)) : default;
        if (picture == default) return new Refusal("This is no JPEG, PNG or WebP picture.", "Photo");
        if (picture.Item2 is not { } bare) return new Refusal("This picture is broken, or of a kind that can't be shown here. Choose another one.", "Photo");
        if (bare.Width > MostPixels || bare.Height > MostPixels)
            return new Refusal($"This picture is {bare.Width} × {bare.Height} pixels large; {MostPixels} × {MostPixels} fit here. Choose a smaller one.", "Photo");
        return new PhotoFile(picture.Item1, bare.Bytes);
    }
}

/// <summary>What is left of a picture's file, and the size that it says it has.</summary>
internal sealed record BarePicture(int Width, int Height, byte[] Bytes);
