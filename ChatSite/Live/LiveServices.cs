namespace ChatSite.Live;

public static class LiveServices
{
    public static void AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveHub>();
        builder.Services.AddSingleton<Ears>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Ears>());
    }

    /// <summary>Lines stay open for minutes; a site that stops must not wait for them.</summary>
    public static void UseLive(this WebApplication app) =>
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<LiveHub>().End);
}
