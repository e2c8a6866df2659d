namespace ChatSite.Messages;

public static class MessageServices
{
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PostMessage>();
        builder.Services.AddSingleton<ChangeMessage>();
        builder.Services.AddScoped<Timeline>();
    }
}
