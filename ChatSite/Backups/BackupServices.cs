using ChatSite.Data;

namespace ChatSite.Backups;

public static class BackupServices
{
    /// <summary>Copies of everything, made every night and before an update.</summary>
    public static void AddBackups(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BackupOptions>().BindConfiguration("ChatSite:Backup")
            .Validate(options => options.IsValid, "ChatSite:Backup: Hour is from 0 to 23, Daily from 1 to 366, Weekly from 0 to 520, Monthly from 0 to 240.").ValidateOnStart();
        builder.Services.AddSingleton<BeforeData>(RestoreMark.Refuse);
        builder.Services.AddSingleton<BackupFolder>();
        builder.Services.AddSingleton<MakeBackup>();
        builder.Services.AddSingleton<BeforeUpdate>();
        builder.Services.AddSingleton<BeforeData>(site => site.GetRequiredService<BeforeUpdate>().Save);
        builder.Services.AddSingleton<BackUp>();
        builder.Services.AddScoped<BackupState>();
        builder.Services.AddSingleton<BackupRounds>();
        builder.Services.AddHostedService(site => site.GetRequiredService<BackupRounds>());
    }
}
