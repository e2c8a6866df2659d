using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ChatSite.Mail;

namespace ChatSite.Tests.Mail;

/// <summary>A real mail server beside the test, with a certificate for "localhost" from an authority of its own.</summary>
public sealed class MailServer : IAsyncDisposable
{
    public const string User = "chat", Password = "correct hörse";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatsite-mail-");
    private readonly MailSecurity _security;
    private Process? _node;

    private MailServer(MailSecurity security) => _security = security;

    public int Port { get; private set; }
    public string Authority => Path.Combine(_folder.FullName, "authority.pem");

    public static async Task<MailServer> Start(MailSecurity security, bool asksLogin = false, bool hidesStartTls = false, params string[] ways)
    {
        var server = new MailServer(security);
        server.MakeCertificates();
        await server.Begin(asksLogin, hidesStartTls, ways);
        return server;
    }

    /// <summary>As the school's administrator would describe it.</summary>
    public MailOptions Options(Action<MailOptions>? but = null)
    {
        var options = new MailOptions { Host = "localhost", Port = Port, Security = _security, Authority = Authority, Timeout = TimeSpan.FromSeconds(30) };
        but?.Invoke(options);
        return options;
    }

    /// <summary>What happens next there.</summary>
    public async Task<JsonElement> Next()
    {
        var line = await _node!.StandardOutput.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        return line is null ? throw new InvalidOperationException("The mail server has ended: " + await _node.StandardError.ReadToEndAsync(Cancel)) : JsonSerializer.Deserialize<JsonElement>(line);
    }

    public async Task<JsonElement> Next(string happening)
    {
        while (true)
        {
            var next = await Next();
            if (next.GetProperty("event").GetString() == happening) return next;
        }
    }

    /// <summary>An outage; <see cref="ComeBack"/> ends it, at the same port.</summary>
    public async Task GoAway()
    {
        _node!.StandardInput.Close();
        await _node.WaitForExitAsync(Cancel);
        _node.Dispose();
        _node = null;
    }

    public Task ComeBack() => Begin(asksLogin: false, hidesStartTls: false, []);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await GoAway();
        _folder.Delete(recursive: true);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task Begin(bool asksLogin, bool hidesStartTls, string[] ways)
    {
        var manners = JsonSerializer.Serialize(new
        {
            port = Port,
            security = _security.ToString(),
            key = Path.Combine(_folder.FullName, "key.pem"),
            cert = Path.Combine(_folder.FullName, "certificate.pem"),
            user = asksLogin ? User : null,
            password = Password,
            ways = ways is [] ? ["PLAIN", "LOGIN"] : ways,
            hidesStartTls,
        });
        _node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Path.GetDirectoryName(Here())!, "Server", "server.mjs"), manners])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Port = (await Next("ready")).GetProperty("port").GetInt32();
    }

    private void MakeCertificates()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=The school's own authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        server.CertificateExtensions.Add(names.Build());
        using var certificate = server.Create(root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1]);
        File.WriteAllText(Authority, root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
