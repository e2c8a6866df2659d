namespace ChatSite.Photos;

/// <summary>The kinds of pictures that every browser shows and that hold no script. Stored by number.</summary>
public enum PhotoKind
{
    Jpeg = 1,
    Png = 2,
    WebP = 3,
}

/// <summary>The words for it.</summary>
public static class PhotoKinds
{
    public static string MediaType(this PhotoKind kind) => kind switch
    {
        PhotoKind.Jpeg => "image/jpeg",
        PhotoKind.Png => "image/png",
        _ => "image/webp",
    };

    /// <summary>What a file of it is called.</summary>
    public static string FileName(this PhotoKind kind) => $"photo.{kind.MediaType()["image/".Length..]}";
}
