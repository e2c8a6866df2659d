using ChatSite.Accounts;

namespace ChatSite.Roster;

public static class RosterServices
{
    /// <summary>The school's own lists of people: compared, applied, undone; and the end of a school year.</summary>
    public static void AddRoster(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IFarewell, ForgetRoster>();
        services.AddSingleton<ReadList>();
        services.AddSingleton<EndAccount>();
        services.AddSingleton<OpenListed>();
        services.AddSingleton<ChangePerson>();
        services.AddSingleton<TakeBackAccount>();
        services.AddSingleton<ApplyLine>();
        services.AddSingleton<UndoLine>();
        services.AddSingleton<RosterRuns>();
        services.AddSingleton<RosterWork>();
        services.AddHostedService(site => site.GetRequiredService<RosterWork>());
        services.AddSingleton<PasswordSheet>();
        services.AddSingleton<RollOver>();
        services.AddSingleton<RosterRounds>();
        services.AddHostedService(site => site.GetRequiredService<RosterRounds>());
    }
}
