namespace ChatSite.Live;

public static class LiveServices
{
    public static void AddLive(this WebApplicationBuilder builder) => builder.Services.AddSingleton<LiveHub>();
}
