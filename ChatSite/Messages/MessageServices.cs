namespace ChatSite.Messages;

public static class MessageServices
{
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PostMessage>();
        builder.Services.AddScoped<Timeline>();
    }
}
