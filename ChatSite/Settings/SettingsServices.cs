namespace ChatSite.Settings;

public static class SettingsServices
{
    /// <summary>What an administrator changes while the site runs.</summary>
    public static void AddSettings(this WebApplicationBuilder builder) => builder.Services.AddSingleton<SiteSettings>();
}
