namespace ChatSite.Health;

public static class HealthServices
{
    /// <summary>Looks at the site and says what is wrong and what to do.</summary>
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddScoped<ICheck, WriterCheck>();
        builder.Services.AddScoped<ICheck, DiskCheck>();
        builder.Services.AddScoped<ICheck, BackupCheck>();
        builder.Services.AddScoped<ICheck, WalCheck>();
        builder.Services.AddScoped<ICheck, MailCheck>();
        builder.Services.AddScoped<ICheck, LiveCheck>();
        builder.Services.AddScoped<ICheck, ClockCheck>();
        builder.Services.AddScoped<ICheck, CertificateCheck>();
        builder.Services.AddScoped<ICheck, AuditCheck>();
        builder.Services.AddScoped<ICheck, LimitsCheck>();
        builder.Services.AddScoped<ICheck, VersionCheck>();
        builder.Services.AddScoped<CheckUp>();
    }
}
