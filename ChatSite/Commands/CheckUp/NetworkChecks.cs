using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ChatSite.Commands.Door;

namespace ChatSite.Commands.CheckUp;

/// <summary>How people reach the site: its ports, its public address with the certificate, and how commands do.</summary>
internal static class NetworkChecks
{
    private const int SoonDays = 14;

    /// <summary>The site itself, or the place where it would listen.</summary>
    public static async IAsyncEnumerable<Diagnosis> Site(Patient patient)
    {
        var isRunning = patient.IsRunning();
        var (door, listens) = isRunning ? await Door(patient) : (Diagnosis.Good("Site", "not running on this data folder"), null);
        yield return door;
        foreach (var address in listens ?? patient.Addresses) yield return isRunning ? await Answers(address, isSure: listens is not null) : Free(address);
    }

    /// <summary>The way by which people come.</summary>
    public static async IAsyncEnumerable<Diagnosis> Outside(Patient patient)
    {
        if (patient.Configuration["ChatSite:PublicAddress"] is not { Length: > 0 } configured)
            yield return Diagnosis.Note("Public address", "not set, so nobody away from this machine can have links mailed", "Set ChatSite__PublicAddress to what people type, such as https://chat.school.example.");
        else if (!Uri.TryCreate(configured, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return Diagnosis.Problem("Public address", $"“{configured}” is no address", "Set ChatSite__PublicAddress to what people type, such as https://chat.school.example.");
        else
        {
            yield return await Reached(address);
            if (address.Scheme == "https") yield return await Certificate(address);
        }
    }

    // The site itself knows best where it listens: what it was told at its start need not stand in the configuration here.
    private static async Task<(Diagnosis, Uri[]?)> Door(Patient patient)
    {
        var (said, complaint) = (new StringWriter(), new StringWriter());
        try
        {
            using var door = HandOver.To(patient.DataFolder, new ConsoleCaller(said, complaint, TextReader.Null), ([], []));
            if (door is not null && await door.Run(["where"], CancellationToken.None) == CommandLine.Ok)
                return (Diagnosis.Good("Site", "running, and it takes commands"), Patient.Read(said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
            return (Closed(door is null ? "its socket chat.sock is gone" : complaint.ToString().Trim()), null);
        }
        catch (CommandFailed problem)
        {
            return (Closed(problem.Message), null);
        }
    }

    private static Diagnosis Closed(string why) => Diagnosis.Warning("Site", $"running, but it takes no commands: {why}", "Run commands as the user whose site it is, and of the same version. Is its socket gone? Restart the site.");

    private static async Task<Diagnosis> Answers(Uri address, bool isSure)
    {
        using var client = Client(checksCertificate: false);
        var here = new UriBuilder(address) { Host = address.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host, Path = "/healthz" }.Uri;
        try
        {
            using var answer = await client.GetAsync(here);
            return answer.Headers.Contains("X-ChatSite")
                ? Diagnosis.Good("Port", $"the site answers at {address}")
                : Diagnosis.Problem("Port", $"another program answers at {address}", "Stop it, or give the site another address with --urls.");
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            return Diagnosis.Warning("Port", $"the site runs, but does not answer at {address}", isSure ? "Look into its log; does a firewall of this machine stand between?" : "Was it started with another --urls? Set ASPNETCORE_URLS here as there, and look again.");
        }
    }

    private static Diagnosis Free(Uri address)
    {
        try
        {
            var ip = address.Host is "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given : IPAddress.Any;
            using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(ip, address.Port));
            return Diagnosis.Good("Port", $"{address} is free for the site");
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.AccessDenied)
        {
            return Diagnosis.Problem("Port", $"{Environment.UserName} may not listen at {address}", "Ports below 1024 need AmbientCapabilities=CAP_NET_BIND_SERVICE in the systemd unit, or a proxy in front.");
        }
        catch (SocketException problem)
        {
            return Diagnosis.Problem("Port", $"the site can't listen at {address}: {problem.Message}", "Stop the program that does, or give the site another address with --urls.");
        }
    }

    private static async Task<Diagnosis> Reached(Uri address)
    {
        using var client = Client(checksCertificate: false);
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/healthz"));
            return answer.Headers.Contains("X-ChatSite")
                ? Diagnosis.Good("Public address", $"a ChatSite answers at {address}")
                : Diagnosis.Problem("Public address", $"what answers at {address} is no ChatSite, or a proxy in between takes its headers away", "See where the name leads, and that the proxy passes everything on (deploy/).");
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            return Diagnosis.Warning("Public address", $"nothing answers at {address} from here: {problem.Message}", "Does the name lead here, and does the site (or its proxy) run? Some networks don't let a machine reach itself by its outer name.");
        }
    }

    private static async Task<Diagnosis> Certificate(Uri address)
    {
        var (problems, end) = (SslPolicyErrors.None, DateTime.MaxValue);
        try
        {
            using var patience = new CancellationTokenSource(Patient.Patience);
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port, patience.Token);
            await using var tls = new SslStream(socket.GetStream());
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = address.Host,
                // Looked at, and told: nothing is sent over this line.
#pragma warning disable CA5359
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    (problems, end) = (errors, ((X509Certificate2)certificate!).NotAfter.ToUniversalTime());
                    return true;
                },
#pragma warning restore CA5359
            }, patience.Token);
        }
        catch (Exception problem) when (problem is SocketException or IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            return Diagnosis.Warning("Certificate", $"it could not be looked at: {problem.Message}", "See the line above.");
        }
        var days = (int)(end - DateTime.UtcNow).TotalDays;
        if (days < 0) return Diagnosis.Problem("Certificate", $"it ended on {end:yyyy-MM-dd}", "Renew it; browsers refuse the site.");
        if (problems.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return Diagnosis.Problem("Certificate", $"it is not for {address.Host}", "Get one for this name.");
        if (problems != SslPolicyErrors.None) return Diagnosis.Warning("Certificate", "this machine does not trust who issued it", "Where it is the school's own authority, its devices have to know it; otherwise use one that browsers know, such as Let's Encrypt, and send the whole chain.");
        return days < SoonDays ? Diagnosis.Warning("Certificate", $"it ends on {end:yyyy-MM-dd}", "Renew it, and see why that does not happen by itself.") : Diagnosis.Good("Certificate", $"good until {end:yyyy-MM-dd}");
    }

    private static HttpClient Client(bool checksCertificate)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        // The certificate has a line of its own; here the question is who answers.
#pragma warning disable CA5359
        if (!checksCertificate) handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return new HttpClient(handler) { Timeout = Patient.Patience };
    }
}
