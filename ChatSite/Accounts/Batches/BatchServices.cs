namespace ChatSite.Accounts.Batches;

internal static class BatchServices
{
    /// <summary>The same change to many people: gathered, decided, looked at, applied.</summary>
    public static void AddBatches(this IServiceCollection services)
    {
        services.AddSingleton<MakeBatch>();
        services.AddSingleton<WhyNot>();
        services.AddSingleton<PlanBatch>();
        services.AddSingleton<DoToPerson>();
        services.AddSingleton<ApplyBatches>();
        services.AddHostedService(site => site.GetRequiredService<ApplyBatches>());
    }
}
