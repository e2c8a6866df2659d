using System.Buffers.Binary;
using System.Text;
using ChatSite.Photos;

namespace ChatSite.Tests.Photos;

public sealed class PhotoFileTests
{
    private static readonly byte[] Place = Encoding.ASCII.GetBytes("GPS 52.52 N 13.40 E <script>alert(1)</script>");

    [Theory]
    [InlineData("png", PhotoKind.Png), InlineData("jpeg", PhotoKind.Jpeg), InlineData("webp", PhotoKind.WebP), InlineData("alpha", PhotoKind.WebP), InlineData("lossless", PhotoKind.WebP)]
    public void A_picture_is_taken_without_what_stands_beside_it_and_taken_again_as_it_is(string name, PhotoKind kind)
    {
        var once = PhotoFile.Read(Pictures.Named(name)).Value!;

        Assert.Equal(kind, once.Kind);
        foreach (var beside in (string[])["ICC", "EXIF", "Exif", "JFIF", "acsp"]) Assert.False(Holds(once.Bytes, Encoding.ASCII.GetBytes(beside)), beside);
        Assert.Equal(once.Bytes, PhotoFile.Read(once.Bytes).Value!.Bytes);
    }

    [Theory]
    [InlineData("png"), InlineData("jpeg"), InlineData("webp"), InlineData("alpha"), InlineData("lossless")]
    public void What_hangs_on_behind_its_end_is_cut_off(string name) =>
        Assert.Equal(PhotoFile.Read(Pictures.Named(name)).Value!.Bytes, PhotoFile.Read([.. Pictures.Named(name), .. Place]).Value!.Bytes);

    [Fact]
    public void What_a_camera_writes_is_gone()
    {
        byte[] exif = [0xFF, 0xE1, 0, (byte)(Place.Length + 8), .. "Exif\0\0"u8, .. Place], comment = [0xFF, 0xFE, 0, (byte)(Place.Length + 2), .. Place];
        byte[] text = [0, 0, 0, (byte)Place.Length, .. "tEXt"u8, .. Place, 1, 2, 3, 4];
        byte[] webp = [.. Pictures.WebP, .. "EXIF"u8, (byte)Place.Length, 0, 0, 0, .. Place, 0];
        BinaryPrimitives.WriteInt32LittleEndian(webp.AsSpan(4), webp.Length - 8);

        foreach (byte[] file in (byte[][])[Insert(Pictures.Jpeg, 2, [.. exif, .. comment]), Insert(Pictures.Png, 33, text), webp])
        {
            Assert.True(Holds(file, Place));
            Assert.False(Holds(PhotoFile.Read(file).Value!.Bytes, Place));
        }
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), InlineData("<!DOCTYPE html><script>alert(1)</script>"), InlineData("GIF89a"), InlineData("")]
    [InlineData("\u0089PNG\r\n\u001a\n<html><script>alert(1)</script>"), InlineData("\u00ff\u00d8\u00ff<html><script>alert(1)</script>"), InlineData("RIFF\u0040\0\0\0WEBP<html><script>alert(1)</script>")]
    public void What_only_begins_like_a_picture_or_not_even_that_is_refused(string text) =>
        Assert.True(PhotoFile.Read(Encoding.Latin1.GetBytes(text)).Refused(out _));

    [Theory]
    [InlineData("png"), InlineData("jpeg"), InlineData("webp"), InlineData("alpha"), InlineData("lossless")]
    public void A_picture_that_is_cut_off_anywhere_is_refused(string name)
    {
        var whole = Pictures.Named(name);
        for (var length = 0; length < whole.Length; length++) Assert.True(PhotoFile.Read(whole.AsSpan(0, length)).Refused(out _), $"{length} bytes of {name}");
    }

    [Theory]
    [InlineData("png"), InlineData("jpeg"), InlineData("webp"), InlineData("alpha"), InlineData("lossless")]
    public void No_byte_that_is_wrong_brings_the_site_down(string name)
    {
        var random = new Random(7);
        for (var times = 0; times < 20_000; times++)
        {
            var file = Pictures.Named(name);
            for (var i = random.Next(1, 5); i > 0; i--) file[random.Next(file.Length)] = (byte)random.Next(256);
            if (PhotoFile.Read(file).Value is { } taken) Assert.Equal(taken.Bytes, PhotoFile.Read(taken.Bytes).Value?.Bytes);
        }
    }

    [Fact]
    public void A_few_bytes_that_say_they_are_large_are_refused()
    {
        var png = Pictures.Png;
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 50_000);
        var jpeg = Pictures.Jpeg;
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 5), 60_000);
        var webp = PhotoFile.Read(Pictures.WebP).Value!.Bytes;
        BinaryPrimitives.WriteUInt16LittleEndian(webp.AsSpan(26), 16_000);

        foreach (var file in (byte[][])[png, jpeg, webp])
        {
            Assert.True(PhotoFile.Read(file).Refused(out var reason));
            Assert.Contains("1024 × 1024 fit here", reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_frame_that_says_otherwise_than_its_head_is_refused()
    {
        var webp = Pictures.WebPWithAlpha;
        webp[24] = 100; // VP8X: another width
        Assert.True(PhotoFile.Read(webp).Refused(out _));

        var twice = Pictures.Jpeg;
        var frame = twice.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        Assert.True(PhotoFile.Read(Insert(twice, frame, twice[frame..(frame + 19)])).Refused(out _));
    }

    [Fact]
    public void Pictures_that_move_are_refused()
    {
        var webp = Pictures.WebP;
        webp[20] |= 0x02;
        Assert.True(PhotoFile.Read(webp).Refused(out _));
    }

    [Fact]
    public void What_is_heavier_than_fits_is_refused_whatever_it_is() =>
        Assert.True(PhotoFile.Read([.. Pictures.Jpeg, .. new byte[PhotoFile.MostBytes]]).Refused(out _));

    private static byte[] Insert(byte[] file, int at, byte[] what) => [.. file[..at], .. what, .. file[at..]];

    private static bool Holds(byte[] file, byte[] what) => file.AsSpan().IndexOf(what) >= 0;
}
