using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

internal static class PasskeyServices
{
    /// <summary>Signing in by what a device holds instead of what a person knows: Identity's own support (WebAuthn).</summary>
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeyQuestions>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.AddScoped<KeepPasskeys>();
        services.AddScoped<PasskeySignIn>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            // What browsers bind a passkey to. Without a configured address it is the name that was asked for, which the
            // browser checks: a foreign page can't ask for a passkey of ours, whatever name it makes the site believe.
            var known = Uri.TryCreate(configuration["ChatSite:PublicAddress"], UriKind.Absolute, out var address) ? address : null;
            options.ServerDomain = known?.IdnHost;
            options.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && origin.Origin == Origin(known ?? Asked(origin.HttpContext.Request)));
        });
    }

    // As browsers write it: letters beyond a to z in the name are encoded, and the usual port is left out.
    private static string Origin(Uri site) => site.IsDefaultPort ? $"{site.Scheme}://{site.IdnHost}" : $"{site.Scheme}://{site.IdnHost}:{site.Port}";

    private static Uri Asked(HttpRequest request) => new($"{request.Scheme}://{request.Host}");
}
