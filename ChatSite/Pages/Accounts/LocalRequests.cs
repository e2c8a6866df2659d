using System.Net;

namespace ChatSite.Pages.Accounts;

/// <summary>Tells a browser on the server's own machine from one that only seems to be there.</summary>
internal static class LocalRequests
{
    // Behind a proxy on the same machine everyone comes from loopback: its headers or the name that was asked for give
    // it away. The name also keeps out a foreign page that had its own name resolved to this machine.
    public static bool IsOnThisMachine(this HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && IsLoopbackName(context.Request.Host.Host)
        && !context.Request.Headers.Keys.Any(IsProxysMark);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsProxysMark(string header) =>
        header.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || header.StartsWith("X-Original", StringComparison.OrdinalIgnoreCase)
        || header.ToUpperInvariant() is "FORWARDED" or "VIA" or "X-REAL-IP";
}
