using Microsoft.Extensions.Logging;

namespace ChatSite.Logs;

public static class LogServices
{
    /// <summary>What the program complains about, for whoever looks after it, and how long the logs are kept.</summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SystemLog>();
        services.AddSingleton<ILoggerProvider, SystemLogProvider>();
        services.AddSingleton<KeepSystemLog>();
        services.AddHostedService(site => site.GetRequiredService<KeepSystemLog>());
        services.AddSingleton<CleanLogs>();
        services.AddHostedService(site => site.GetRequiredService<CleanLogs>());
    }
}
