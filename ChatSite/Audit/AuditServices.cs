namespace ChatSite.Audit;

public static class AuditServices
{
    /// <summary>Who did what, to whom, when, why and from where.</summary>
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AuditLog>();
        builder.Services.AddSingleton<WatchAudit>();
        builder.Services.AddHostedService(site => site.GetRequiredService<WatchAudit>());
    }
}
