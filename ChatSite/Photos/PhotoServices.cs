using ChatSite.Accounts;

namespace ChatSite.Photos;

public static class PhotoServices
{
    /// <summary>People's photos: checked, kept, shown to whom they are meant for.</summary>
    public static void AddPhotos(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PhotoBook>();
        builder.Services.AddSingleton<ChangePhoto>();
        builder.Services.AddSingleton<Faces>();
        builder.Services.AddSingleton<IFarewell, ForgetPhoto>();
    }
}
