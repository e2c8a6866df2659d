namespace ChatSite.Accounts.Merging;

internal static class MergeServices
{
    /// <summary>Two accounts of the same person become one.</summary>
    public static void AddMerging(this IServiceCollection services)
    {
        services.AddSingleton<MergeRows>();
        services.AddSingleton<MergePeople>();
        services.AddSingleton<IMergePart, MergeClasses>();
        services.AddSingleton<MergeRounds>();
        services.AddHostedService(site => site.GetRequiredService<MergeRounds>());
    }
}
