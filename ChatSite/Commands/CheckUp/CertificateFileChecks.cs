using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatSite.Https;

namespace ChatSite.Commands.CheckUp;

/// <summary>The certificate files of a site that speaks HTTPS by itself: readable, belonging together, not at their end.</summary>
internal static class CertificateFileChecks
{
    private const int SoonDays = 14;

    public static IEnumerable<Diagnosis> Of(Patient patient)
    {
        var files = patient.Configuration.GetSection("ChatSite:Certificate").Get<CertificateOptions>() ?? new();
        if (files.IsSet) yield return Of(files);
        else if (patient.Addresses.Any(address => address.Scheme == "https"))
            yield return Diagnosis.Warning("Certificate file", "the site is to speak HTTPS, but has no certificate", "Set ChatSite__Certificate__File and …__Key to PEM files, or put a proxy in front.");
    }

    private static Diagnosis Of(CertificateOptions files)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(files.File!, files.Key is { Length: > 0 } key ? key : null);
            var days = (certificate.NotAfter.ToUniversalTime() - DateTime.UtcNow).TotalDays;
            var found = $"{files.File}, until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}";
            return days < 0 ? Diagnosis.Problem("Certificate file", found, "It has ended. Put a new one in its place; the site takes it up within a minute.")
                : days < SoonDays ? Diagnosis.Warning("Certificate file", found, "Renew it, and see why that does not happen by itself.")
                : Diagnosis.Good("Certificate file", found);
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return Diagnosis.Problem("Certificate file", $"{files.File}: {problem.Message}", "Put a certificate and its key there that belong together (PEM), and let the site's user read them.");
        }
    }
}
