using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.Extensions.Options;

namespace ChatSite.Settings;

public static class SettingsServices
{
    /// <summary>What an administrator changes while the site runs.</summary>
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SiteSettings>();
        builder.Services.AddSettings<SchoolSettings>();
    }

    /// <summary>A group with defaults in the configuration: looked at while the site starts.</summary>
    public static void AddSettings<T>(this IServiceCollection services) where T : class, new() =>
        services.AddSingleton<Action<SiteSettings>>(settings => settings.Default<T>());

    /// <exception cref="StartRefused">The configuration has a value that won't do.</exception>
    public static void UseSettings(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<SiteSettings>();
        foreach (var lookAt in app.Services.GetServices<Action<SiteSettings>>()) lookAt(settings);

        // Whoever speaks the school's language leans on Languages alone, so it is told there.
        var language = app.Services.GetRequiredService<IOptions<LanguageOptions>>().Value;
        language.Language = settings.Get<SchoolSettings>().Language;
        settings.SettingsChanged += changed => language.Language = changed is SchoolSettings school ? school.Language : language.Language;
    }
}
