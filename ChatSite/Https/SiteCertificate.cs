using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.Extensions.Options;

namespace ChatSite.Https;

/// <summary>
/// Shows the configured certificate, and takes up a new one within a minute of its files changing: whoever connects from
/// then on sees it, and lines that are open stay open. One that can't be used is refused, and the old one stays.
/// </summary>
public sealed partial class SiteCertificate(IOptions<CertificateOptions> options, TimeProvider clock, ILogger<SiteCertificate> log)
    : Rounds(TimeSpan.FromSeconds(30), clock, log)
{
    private readonly CertificateOptions _files = options.Value;
    private volatile SslStreamCertificateContext? _shown;
    private (DateTime, DateTime) _read;

    /// <summary>When the certificate that is shown runs out; null when the site has none.</summary>
    public DateTimeOffset? EndsAt => _shown?.TargetCertificate.NotAfter;

    /// <summary>Why a new one is not shown.</summary>
    public string? Problem { get; private set; }

    /// <summary>What a browser that connects is shown.</summary>
    public SslStreamCertificateContext? Shown => _shown;

    /// <exception cref="StartRefused">It can't be read.</exception>
    public void Open()
    {
        if (!_files.IsSet) return;
        try
        {
            Take();
        }
        catch (Exception problem) when (IsUnusable(problem))
        {
            throw new StartRefused($"ChatSite:Certificate: {problem.Message}");
        }
    }

    public override Task Round(CancellationToken cancel)
    {
        if (!_files.IsSet || Changed() == _read) return Task.CompletedTask;
        try
        {
            Take();
            Problem = null;
            Renewed(log, _shown!.TargetCertificate.NotAfter);
        }
        catch (Exception problem) when (IsUnusable(problem))
        {
            Problem = problem.Message;
            Unusable(log, problem.Message);
        }
        return Task.CompletedTask;
    }

    private void Take()
    {
        _read = Changed();
        using var fromFiles = X509Certificate2.CreateFromPemFile(_files.File!, _files.Key);
        // Windows does not take a key that lives in memory only.
        var certificate = X509CertificateLoader.LoadPkcs12(fromFiles.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_files.File!);
        if (chain.Count > 0) chain.RemoveAt(0);
        _shown = SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private (DateTime, DateTime) Changed() => (File.GetLastWriteTimeUtc(_files.File!), _files.Key is null ? default : File.GetLastWriteTimeUtc(_files.Key));

    private static bool IsUnusable(Exception problem) => problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    [LoggerMessage(Level = LogLevel.Information, Message = "The new certificate is shown from now on; it holds until {End}.")]
    private static partial void Renewed(ILogger log, DateTime end);

    [LoggerMessage(Level = LogLevel.Error, Message = "The new certificate can't be used, and the old one stays: {Problem}")]
    private static partial void Unusable(ILogger log, string problem);
}
