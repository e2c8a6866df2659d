using ChatSite.Settings;

namespace ChatSite.Accounts;

internal static class LeavingServices
{
    /// <summary>Asking for one's account to be deleted, thinking again, and being forgotten.</summary>
    public static void AddLeaving(this IServiceCollection services)
    {
        services.AddSettings<LeavingSettings>();
        services.AddSingleton<Departures>();
        services.AddSingleton<ForgetPerson>();
        services.AddSingleton<IFarewell, ForgetAuditWords>();
        services.AddScoped<AskToLeave>();
        services.AddSingleton<DeletePerson>();
        services.AddSingleton<LeaveRounds>();
        services.AddHostedService(site => site.GetRequiredService<LeaveRounds>());
    }
}
