namespace ChatSite.Overview;

public static class OverviewServices
{
    /// <summary>What is going on at the site, in numbers.</summary>
    public static void AddOverview(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CountDays>();
        builder.Services.AddHostedService(site => site.GetRequiredService<CountDays>());
        builder.Services.AddScoped<DayFigures>();
        builder.Services.AddScoped<WhoIsOnline>();
        builder.Services.AddSingleton<SiteStorage>();
    }
}
