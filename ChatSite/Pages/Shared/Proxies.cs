using System.Net;
using ChatSite.Data;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ChatSite.Pages.Shared;

/// <summary>Believes <c>X-Forwarded-For</c> and <c>-Proto</c> from the proxies that <c>ChatSite:Proxies</c> lists, and from nobody else.</summary>
public static class Proxies
{
    /// <exception cref="StartRefused">An entry is neither an address nor a network.</exception>
    public static void UseProxies(this WebApplication app)
    {
        var proxies = Listed(app.Configuration.GetSection("ChatSite:Proxies")).Select(Parse).ToList();
        if (proxies.Count == 0) return;

        // Without a limit on the hops: the list says which may be believed.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        proxies.ForEach(options.KnownIPNetworks.Add);
        app.UseForwardedHeaders(options);
    }

    // As a list in a file, or in one environment variable with commas between.
    private static IEnumerable<string> Listed(IConfigurationSection section) =>
        section.GetChildren().Select(entry => entry.Value).Prepend(section.Value)
            .SelectMany(entry => (entry ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static IPNetwork Parse(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartRefused($"ChatSite:Proxies: \"{entry}\" is neither an address nor a network such as 10.0.0.0/8.");
}
