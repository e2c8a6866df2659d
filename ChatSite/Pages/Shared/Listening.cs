using System.Net;

namespace ChatSite.Pages.Shared;

/// <summary>Where the site will listen, read from the configuration as the server reads it.</summary>
internal static class Listening
{
    public static bool IsOnThisMachineOnly(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "").ToList();
        var urls = Split(configuration["urls"]);
        if (urls.Length == 0) urls = [.. Split(configuration["http_ports"]), .. Split(configuration["https_ports"])];
        return endpoints.Concat(urls).DefaultIfEmpty("http://localhost").All(IsLoopback);
    }

    // A bare port stands for every address, and so does * or + or anything else that is no address.
    private static bool IsLoopback(string url)
    {
        if (!url.Contains("://", StringComparison.Ordinal)) return false;
        var host = BindingAddress.Parse(url).Host.Trim('[', ']');
        return host.StartsWith("unix:/", StringComparison.Ordinal) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
