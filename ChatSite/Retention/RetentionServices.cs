namespace ChatSite.Retention;

public static class RetentionServices
{
    /// <summary>How long messages are kept, and what deletes them then.</summary>
    public static void AddRetention(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RetentionOptions>().BindConfiguration("ChatSite:Retention")
            .Validate(options => options.IsValid, "ChatSite:Retention:Hour is an hour from 0 to 23.").ValidateOnStart();
        builder.Services.AddSingleton<DecideRetention>();
        builder.Services.AddScoped<RetentionPreview>();
        builder.Services.AddSingleton<RemoveRows>();
        builder.Services.AddSingleton<KeepTo>();
        builder.Services.AddSingleton<CleanSignIns>();
        builder.Services.AddSingleton<RetentionRounds>();
        builder.Services.AddHostedService(site => site.GetRequiredService<RetentionRounds>());
    }
}
