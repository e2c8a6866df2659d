using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatSite.Data;
using ChatSite.Health;
using ChatSite.Https;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Https;

public sealed class SiteCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatsite-").FullName;

    private string Certificate => Path.Combine(_folder, "site.pem");
    private string Key => Path.Combine(_folder, "site.key");

    [Fact]
    public async Task A_new_certificate_is_shown_to_whoever_comes_and_connections_that_are_open_stay()
    {
        Put("first", DateTime.UtcNow.AddMinutes(-1));
        await using var site = await Start();
        using var before = Browser(site, out var seen);
        Assert.Equal("ok", await before.GetStringAsync("/healthz", Cancel));

        Put("second", DateTime.UtcNow);
        await Look(site);

        Assert.Equal("ok", await before.GetStringAsync("/healthz", Cancel));
        Assert.Equal(["CN=first"], seen); // one connection, still the same
        using var after = Browser(site, out var seenAfter);
        Assert.Equal("ok", await after.GetStringAsync("/healthz", Cancel));
        Assert.Equal(["CN=second"], seenAfter);
    }

    [Fact]
    public async Task One_that_can_not_be_used_is_told_and_the_old_one_stays()
    {
        Put("first", DateTime.UtcNow.AddMinutes(-1));
        await using var site = await Start();

        await File.WriteAllTextAsync(Certificate, "nonsense", Cancel);
        File.SetLastWriteTimeUtc(Certificate, DateTime.UtcNow);
        await Look(site);

        using var after = Browser(site, out var seen);
        Assert.Equal("ok", await after.GetStringAsync("/healthz", Cancel));
        Assert.Equal(["CN=first"], seen);
        Assert.NotNull(site.Services.GetRequiredService<SiteCertificate>().Problem);
        Assert.Contains(site.Log.Lines, line => line.Contains("The new certificate can't be used, and the old one stays", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(30, Standing.Well, "It holds until"), InlineData(5.5, Standing.Watch, "It runs out in 6 days."), InlineData(0.5, Standing.Watch, "It runs out in one day."), InlineData(-0.5, Standing.Wrong, "It has run out on")]
    public async Task One_that_soon_runs_out_is_told_days_before(double days, Standing standing, string said)
    {
        Put("first", DateTime.UtcNow, days);
        await using var site = await Start();
        await using var scope = site.Services.CreateAsyncScope();

        var found = (await scope.ServiceProvider.GetRequiredService<CheckUp>().Look(Cancel)).Single(finding => finding.About.ToString() == "Certificate");

        Assert.Equal(standing, found.Standing);
        Assert.StartsWith(said, found.Sentence.ToString());
    }

    [Fact]
    public async Task A_site_whose_certificate_is_not_there_does_not_start()
    {
        var refusal = await Assert.ThrowsAsync<StartRefused>(Start);

        Assert.StartsWith("ChatSite:Certificate: ", refusal.Message);
    }

    private Task<RunningSite> Start() => RunningSite.Start("--urls", "https://127.0.0.1:0", "--ChatSite:Certificate:File", Certificate, "--ChatSite:Certificate:Key", Key);

    private static Task Look(RunningSite site) => site.Services.GetRequiredService<SiteCertificate>().Round(Cancel);

    private void Put(string name, DateTime at, double days = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(days));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.SetLastWriteTimeUtc(Certificate, at);
    }

    private static HttpClient Browser(RunningSite site, out List<string> shown)
    {
        var seen = shown = [];
        return new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => See(seen, certificate!) },
        })
        { BaseAddress = site.Address, DefaultRequestVersion = HttpVersion.Version20 };
    }

    // A certificate of the test's own making; any other subject is none of ours.
    private static bool See(List<string> seen, X509Certificate certificate)
    {
        seen.Add(certificate.Subject);
        return certificate.Subject is "CN=first" or "CN=second";
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
