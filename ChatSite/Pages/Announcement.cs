using ChatSite.Accounts;

namespace ChatSite.Pages;

/// <summary>What the console says once the site can be reached: the address, and on the first start how to begin.</summary>
public static class Announcement
{
    // Beneath whatever a file or the environment sets, so that an empty configuration gives a quiet console.
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:System"] = "Warning",
        // Would quote addresses, and with them what somebody searched for.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Warning",
        // Says once more, with a stack, why the site can't start.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        // Says at the first start that the keys are not encrypted: they lie in the data folder, which is its owner's alone.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
    };

    public static void AddQuietLog(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = Quiet });
        if (builder.Configuration["ChatSite:Logs"] == "json") builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
        });
    }

    public static void Announce(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Urls.FirstOrDefault() ?? "";
        Console.WriteLine($"ChatSite is ready at {string.Join(" and ", app.Urls)}");
        var firstRun = app.Services.GetRequiredService<FirstRun>();
        if (!firstRun.IsOver) Console.WriteLine($"First start: open {address}/setup and enter the set-up code {firstRun.Code}");
    });
}
