using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace ChatSite.Languages;

public static class LanguageServices
{
    /// <summary>The words of the site in five languages.</summary>
    public static void AddLanguages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LanguageOptions>().BindConfiguration("ChatSite")
            .Validate(options => options.IsSpoken, $"ChatSite:Language is one of {string.Join(", ", Tongue.All.Select(tongue => tongue.Code))}.")
            .ValidateOnStart();
        // What is for everyone or for programs, on the live line and in files, is the same on whatever machine.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = Tongue.English.Culture;
        services.AddSingleton<IStringLocalizerFactory, WordsLocalizer>();
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        // By default every letter beyond Latin is written as &#x…;, six times as long.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    /// <summary>Answers each request in the language of whoever asks.</summary>
    public static void UseLanguages(this WebApplication app)
    {
        var schools = app.Services.GetRequiredService<IOptions<LanguageOptions>>().Value;
        app.Use((context, next) =>
        {
            ChosenLanguage.Speak(context, schools.Tongue);
            return next(context);
        });
    }
}
