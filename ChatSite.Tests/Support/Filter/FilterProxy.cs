using System.Net;
using System.Net.Sockets;

namespace ChatSite.Tests.Support.Filter;

/// <summary>
/// A school's filter: stands before the site on a port of its own and mistreats what passes, as told while it runs.
/// It speaks over raw sockets, one request to a connection, so that a reset is a reset and silence is silence.
/// </summary>
public sealed class FilterProxy : IAsyncDisposable
{
    private readonly Uri _site;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _turn = new();
    private readonly Dictionary<Traffic, Treatment> _treatments = new() { [Traffic.Stream] = new Pass(), [Traffic.Poll] = new Pass(), [Traffic.Post] = new Pass(), [Traffic.Page] = new Pass() };
    private readonly Dictionary<Traffic, int> _seen = [];
    private readonly Dictionary<Exchange, Traffic> _underWay = [];
    private readonly Task _accepting;

    public FilterProxy(Uri site)
    {
        _site = site;
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>Where the browser believes the site to be.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>How many requests of each kind have come so far.</summary>
    public int Seen(Traffic kind)
    {
        lock (_turn) return _seen.GetValueOrDefault(kind);
    }

    /// <summary>From now on these are treated so. What is under way is cut, unless the way is made free: that stays as it is.</summary>
    public void Treat(Traffic traffic, Treatment treatment)
    {
        lock (_turn)
            foreach (var kind in _treatments.Keys.Where(kind => traffic.HasFlag(kind)).ToList()) _treatments[kind] = treatment;
        if (treatment is not Pass) Cut(traffic);
    }

    /// <summary>Cuts what is under way, as a line does that goes down for a moment.</summary>
    public void Cut(Traffic traffic)
    {
        Exchange[] cut;
        lock (_turn) cut = [.. _underWay.Where(pair => traffic.HasFlag(pair.Value)).Select(pair => pair.Key)];
        foreach (var exchange in cut) exchange.Reset();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        Cut(Traffic.Everything);
        await _accepting;
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task Accept()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var browser = await _listener.AcceptSocketAsync(_closing.Token);
                _ = Task.Run(() => Serve(browser));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(Socket browser)
    {
        using var exchange = new Exchange(browser, _site);
        try
        {
            if (!await exchange.ReadRequest()) return;
            var kind = Kind(exchange.Method, exchange.Target);
            Treatment treatment;
            lock (_turn)
            {
                _underWay[exchange] = kind;
                _seen[kind] = _seen.GetValueOrDefault(kind) + 1;
                treatment = _treatments[kind];
            }
            await treatment.Apply(exchange);
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has gone: so does the other.
        }
        finally
        {
            lock (_turn) _underWay.Remove(exchange);
        }
    }

    private static Traffic Kind(string method, string target)
    {
        var parts = target.Split('?');
        if (method == "POST") return Traffic.Post;
        if (!parts[0].EndsWith("/live", StringComparison.Ordinal)) return Traffic.Page;
        return parts.Length > 1 && parts[1].Contains("poll=1", StringComparison.Ordinal) ? Traffic.Poll : Traffic.Stream;
    }
}

/// <summary>What a filter tells apart: the stream, polls, what is posted, and pages with all else.</summary>
[Flags]
public enum Traffic
{
    Stream = 1,
    Poll = 2,
    Live = Stream | Poll,
    Post = 4,
    Page = 8,
    Everything = Live | Post | Page,
}
