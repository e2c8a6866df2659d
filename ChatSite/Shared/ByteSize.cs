using ChatSite.Languages;

namespace ChatSite.Shared;

/// <summary>How much room something takes, as people say it: "12.3 MB".</summary>
public static class ByteSize
{
    private const double Kilo = 1024;

    public static Saying Of(long bytes) => bytes switch
    {
        < 1024 => Saying.Count((int)bytes, "one byte", "{0} bytes"),
        < 1024 * 1024 => Kilobytes(bytes / Kilo),
        < 1024 * 1024 * 1024 => Megabytes(bytes / Kilo / Kilo),
        _ => Gigabytes(bytes / Kilo / Kilo / Kilo),
    };

    private static Saying Kilobytes(double size) => $"{size:N0} KB";

    private static Saying Megabytes(double size) => $"{size:N1} MB";

    private static Saying Gigabytes(double size) => $"{size:N1} GB";
}
