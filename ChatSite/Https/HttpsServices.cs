using ChatSite.Data;

namespace ChatSite.Https;

public static class HttpsServices
{
    /// <summary>HTTPS without a proxy: <c>--urls https://0.0.0.0:443</c> and <c>ChatSite:Certificate:File</c>, <c>…:Key</c>.</summary>
    public static void AddHttps(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CertificateOptions>().BindConfiguration("ChatSite:Certificate");
        builder.Services.AddSingleton<SiteCertificate>();
        builder.Services.AddHostedService(site => site.GetRequiredService<SiteCertificate>());
        if (string.IsNullOrEmpty(builder.Configuration["ChatSite:Certificate:File"])) return;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            var certificate = kestrel.ApplicationServices.GetRequiredService<SiteCertificate>();
            https.ServerCertificateSelector = (_, _) => certificate.Shown?.TargetCertificate;
            // With those between it and the root, which the selector alone would not send.
            https.OnAuthenticate = (_, tls) => (tls.ServerCertificateContext, tls.ServerCertificateSelectionCallback) = (certificate.Shown, null);
        }));
    }

    /// <exception cref="StartRefused">The certificate can't be used.</exception>
    public static void UseHttps(this WebApplication app) => app.Services.GetRequiredService<SiteCertificate>().Open();
}
