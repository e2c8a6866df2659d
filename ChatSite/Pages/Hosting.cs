using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChatSite.Pages;

/// <summary>How the web server listens: defaults for slow, filtered lines.</summary>
public static class Hosting
{
    // TCP_USER_TIMEOUT of Linux, tcp(7): how long sent data may stay unacknowledged before the connection is given up.
    private const int TcpLevel = 6, TcpUserTimeout = 18, FortySeconds = 40_000;

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls("http://127.0.0.1:5000");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.DisableStringReuse = true; // an open line would keep its cookies: 5 KB a reader
            // Thirty pupils on one 64 kbit/s uplink: at the default rate 19 of them were answered 408.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = new MinDataRate(16, TimeSpan.FromSeconds(30));
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        builder.Services.Configure<SocketTransportOptions>(transport =>
        {
            transport.UnsafePreferInlineScheduling = true; // see ThreadPoolHop
            transport.CreateBoundListenSocket = endpoint =>
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                if (OperatingSystem.IsLinux() && socket.AddressFamily != AddressFamily.Unix)
                    socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes(FortySeconds));
                return socket;
            };
        });
    }
}
