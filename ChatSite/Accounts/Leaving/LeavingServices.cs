namespace ChatSite.Accounts;

internal static class LeavingServices
{
    /// <summary>Asking for one's account to be deleted, thinking again, and being forgotten.</summary>
    public static void AddLeaving(this IServiceCollection services)
    {
        services.AddOptions<LeavingOptions>().BindConfiguration("ChatSite:Leaving")
            .Validate(options => options.IsValid, "ChatSite:Leaving:DaysToThink is a number of days from 0 to 365.").ValidateOnStart();
        services.AddSingleton<Departures>();
        services.AddSingleton<ForgetPerson>();
        services.AddScoped<AskToLeave>();
        services.AddSingleton<LeaveRounds>();
        services.AddHostedService(site => site.GetRequiredService<LeaveRounds>());
    }
}
