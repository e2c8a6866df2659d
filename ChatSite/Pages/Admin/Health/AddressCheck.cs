using ChatSite.Health;
using ChatSite.Pages.Shared;

namespace ChatSite.Pages.Admin;

/// <summary>Whether the site knows how it is reached: by what the request of whoever looks tells.</summary>
public sealed class AddressCheck(PublicAddress address)
{
    private const string Proxies = "ChatSite:Proxies", Public = "ChatSite:PublicAddress", Scheme = "X-Forwarded-Proto";

    public Finding Look(HttpContext context)
    {
        var request = context.Request;
        // What a proxy that is believed has said was taken out of the request.
        return request.Headers.ContainsKey("X-Forwarded-For")
            ? new("Address", Standing.Wrong, "A proxy stands before the site, but isn’t believed: everybody seems to come from one address, and limits hold for all of them together.", $"List its address in {Proxies}, and start the site again.")
            : !address.IsSet ? new("Address", Standing.Watch, "The site doesn't know its own address, so it can't mail links to people on other machines.", $"Set {Public}, and start the site again.")
            : !request.IsHttps && address.Of(context)!.StartsWith("https:", StringComparison.Ordinal)
            ? new("Address", Standing.Watch, "Its address begins with https, but this page came without: what travels can be read on the way.", $"If a proxy ends HTTPS before the site, let it send {Scheme} and list it in {Proxies}.")
            : request.IsHttps ? new("Address", Standing.Well, $"It is reached at {address.Of(context)!}, protected by HTTPS.")
            : new("Address", Standing.Watch, $"It is reached at {address.Of(context)!}, without HTTPS: what travels can be read on the way.", "Give the site a certificate, or put a proxy with one before it. The folder deploy has examples.");
    }
}
