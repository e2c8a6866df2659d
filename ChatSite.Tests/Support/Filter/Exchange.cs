using System.Net.Sockets;
using System.Text;

namespace ChatSite.Tests.Support.Filter;

/// <summary>One request on its way through the filter: a connection of the browser and, if asked for, one to the site.</summary>
public sealed class Exchange(Socket browser, Uri site) : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Socket _site = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _request = [];
    private byte[] _rest = [];

    public string Method { get; private set; } = "";

    /// <summary>Path and query, as in the request's first line.</summary>
    public string Target { get; private set; } = "";

    /// <summary>Ends when the browser goes away or the filter cuts.</summary>
    public CancellationToken Over => _over.Token;

    internal async Task<bool> ReadRequest()
    {
        browser.NoDelay = true;
        var (head, after) = await ReadHead(browser);
        if (head.Length == 0) return false;
        var lines = head.Split("\r\n");
        (Method, Target) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
        var length = lines.Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Select(line => int.Parse(line.Split(':')[1])).FirstOrDefault();
        var body = new byte[length];
        after.CopyTo(body, 0);
        for (var have = after.Length; have < length;)
        {
            var got = await browser.ReceiveAsync(body.AsMemory(have), Over);
            if (got == 0) return false;
            have += got;
        }
        // One request to a connection keeps this filter simple: each is judged on its own.
        var sent = lines.Where(line => line.Length > 0 && !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)).Append("Connection: close");
        _request = [.. Encoding.Latin1.GetBytes(string.Join("\r\n", sent) + "\r\n\r\n"), .. body];
        _ = WatchBrowser();
        return true;
    }

    /// <summary>Sends the request on and waits for the head of the site's answer.</summary>
    public async Task<byte[]> Ask()
    {
        await _site.ConnectAsync(site.Host, site.Port, Over);
        await _site.SendAsync(_request, Over);
        (var head, _rest) = await ReadHead(_site);
        return Encoding.Latin1.GetBytes(head);
    }

    /// <summary>The next bytes of the site's answer; none when it has ended.</summary>
    public async Task<byte[]> More()
    {
        if (_rest is { Length: > 0 } rest)
        {
            _rest = [];
            return rest;
        }
        var buffer = new byte[16 * 1024];
        return buffer[..await _site.ReceiveAsync(buffer, Over)];
    }

    public async Task Send(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[await browser.SendAsync(bytes, Over)..];
    }

    public Task Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Lets the site talk into the void until the browser gives up.</summary>
    public async Task Swallow()
    {
        while ((await More()).Length > 0)
        {
        }
        await Silence();
    }

    public Task Silence() => Task.Delay(Timeout.Infinite, Over);

    /// <summary>Cuts with RST, not politely.</summary>
    public void Reset()
    {
        try
        {
            browser.LingerState = new LingerOption(true, 0);
            browser.Close();
        }
        catch (ObjectDisposedException)
        {
            return;
        }
        End();
    }

    public void Dispose()
    {
        End();
        browser.Dispose();
        _site.Dispose();
    }

    private void End()
    {
        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Over already.
        }
    }

    private async Task WatchBrowser()
    {
        try
        {
            while (await browser.ReceiveAsync(new byte[1024], Over) > 0)
            {
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone is gone.
        }
        End();
    }

    private async Task<(string Head, byte[] After)> ReadHead(Socket from)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var got = await from.ReceiveAsync(buffer, Over);
            if (got == 0) return ("", []);
            bytes.AddRange(buffer.AsSpan(0, got));
            var all = Encoding.Latin1.GetString([.. bytes]);
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0) return (all[..(end + 4)], [.. bytes.Skip(end + 4)]);
        }
    }
}
