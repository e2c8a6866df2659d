using ChatSite.Https;
using ChatSite.Languages;

namespace ChatSite.Health;

/// <summary>Whether browsers will believe the site tomorrow.</summary>
internal sealed class CertificateCheck(SiteCertificate certificate, TimeProvider clock) : ICheck
{
    private const int Soon = 14;

    public Task<Finding> Look(CancellationToken cancel)
    {
        if (certificate.EndsAt is not { } end) return Task.FromResult<Finding>(new("Certificate", Standing.Well, "The site itself has none. Where it is reached by HTTPS, a proxy before it looks after that."));
        var days = (int)Math.Ceiling((end - clock.GetUtcNow()).TotalDays);
        return Task.FromResult<Finding>(certificate.Problem is { } problem
            ? new("Certificate", Standing.Wrong, $"The new certificate can’t be used, so the old one is still shown: {problem}", "Put a certificate and its key there that belong together (PEM).")
            : days <= 0 ? new("Certificate", Standing.Wrong, $"It has run out on {end:d MMM yyyy}.", "Put a new one in its place; the site takes it up within a minute.")
            : days < Soon ? new("Certificate", Standing.Watch, Saying.Count(days, "It runs out in one day.", "It runs out in {0} days."), "Renew it, or see why that doesn’t happen by itself. The site takes a new one up within a minute.")
            : new("Certificate", Standing.Well, $"It holds until {end:d MMM yyyy}."));
    }
}
