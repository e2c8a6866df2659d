namespace ChatSite.Reports;

public static class ReportServices
{
    /// <summary>Excel reports: asked for, made in the background, on a schedule.</summary>
    public static void AddReports(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ReportRuns>();
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<WriteReport>();
        services.AddSingleton<HandOutReport>();
        services.AddSingleton<OrderReport>();
        services.AddSingleton<ScheduleReport>();
        services.AddSingleton<MailReport>();
        services.AddSingleton<MakeReports>();
        services.AddHostedService(site => site.GetRequiredService<MakeReports>());
        services.AddSingleton<ReportRounds>();
        services.AddHostedService(site => site.GetRequiredService<ReportRounds>());
    }
}
