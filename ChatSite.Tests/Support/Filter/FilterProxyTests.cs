using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatSite.Tests.Support.Filter;

/// <summary>The filter does to a request what its name says, so that a browser journey behind it proves something.</summary>
public sealed class FilterProxyTests : IAsyncLifetime
{
    private const int Page = 10_000;
    private readonly WebApplication _site = SmallSite();
    private readonly HttpClient _client = new();
    private FilterProxy _filter = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.StartAsync(Cancel);
        _filter = new FilterProxy(new Uri(_site.Urls.First()));
        _client.BaseAddress = _filter.Address;
    }

    [Fact]
    public async Task Without_a_treatment_pages_and_posts_pass_unchanged()
    {
        Assert.Equal(Page, (await _client.GetStringAsync("/page", Cancel)).Length);

        var answer = await _client.PostAsync("/echo", new StringContent(new string('x', 100_000)), Cancel);
        Assert.Equal(100_000, (await answer.Content.ReadAsStringAsync(Cancel)).Length);
        Assert.Equal(_filter.Address.Authority, answer.Headers.GetValues("X-Host").Single());
    }

    [Fact]
    public async Task A_stream_passes_piece_by_piece()
    {
        using var line = await Line();

        Assert.Equal("first ", await line.Read(6));
        Assert.Equal(1, _filter.Seen(Traffic.Stream));
    }

    [Fact]
    public async Task A_reset_is_a_reset()
    {
        _filter.Treat(Traffic.Everything, new Reset());

        Assert.Equal(SocketError.ConnectionReset, await HowItFails("/page"));
    }

    [Fact]
    public async Task Offline_cuts_what_is_under_way_and_refuses_what_comes()
    {
        using var line = await Line();

        _filter.Treat(Traffic.Everything, new Offline());

        await Assert.ThrowsAnyAsync<IOException>(() => line.Read(100));
        Assert.Equal(SocketError.ConnectionReset, await HowItFails("/page"));
        _filter.Treat(Traffic.Everything, new Pass());
        Assert.Equal(Page, (await _client.GetStringAsync("/page", Cancel)).Length);
    }

    [Fact]
    public async Task A_block_page_is_a_strangers_page_with_a_good_status()
    {
        _filter.Treat(Traffic.Everything, new BlockPage());

        Assert.Equal(Treatment.StrangersPage, await _client.GetStringAsync("/page", Cancel));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    [InlineData(204)]
    public async Task A_status_is_answered_in_the_sites_place(int status)
    {
        _filter.Treat(Traffic.Page, new Status(status));

        Assert.Equal((HttpStatusCode)status, (await _client.GetAsync("/page", Cancel)).StatusCode);
    }

    [Fact]
    public async Task An_answer_closed_at_once_has_headers_and_nothing_else()
    {
        _filter.Treat(Traffic.Live, new CloseAtOnce());

        using var line = await Line();

        await Assert.ThrowsAnyAsync<IOException>(() => line.Read(1));
    }

    [Fact]
    public async Task A_held_body_never_comes_though_its_headers_did()
    {
        _filter.Treat(Traffic.Stream, new HoldBody());

        using var line = await Line();

        await Silent(line.Read(1));
    }

    [Fact]
    public async Task Held_headers_never_come()
    {
        _filter.Treat(Traffic.Poll, new HoldHeaders());

        await Silent(_client.GetAsync("/rooms/1/live?poll=1&after=0", Cancel));
    }

    [Fact]
    public async Task A_stream_falls_silent_after_so_many_bytes()
    {
        _filter.Treat(Traffic.Stream, new SilentAfter(8));

        using var line = await Line();

        Assert.NotEmpty(await line.Read(1));
        await Silent(line.Read(100));
    }

    [Fact]
    public async Task Blocks_of_four_kilobytes_hold_a_small_stream_but_let_a_whole_page_through()
    {
        _filter.Treat(Traffic.Everything, new FourKilobyteBlocks());

        using var line = await Line();

        await Silent(line.Read(1));
        Assert.Equal(Page, (await _client.GetStringAsync("/page", Cancel)).Length);
    }

    [Fact]
    public async Task A_slow_line_takes_its_time_and_loses_nothing()
    {
        _filter.Treat(Traffic.Everything, new Slow(TimeSpan.FromMilliseconds(5)));

        Assert.Equal(Page, (await _client.GetStringAsync("/page", Cancel)).Length);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _filter.DisposeAsync();
        await _site.DisposeAsync();
    }

    private async Task<SocketError> HowItFails(string path)
    {
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(path, Cancel));
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is SocketException socket) return socket.SocketErrorCode;
        throw failure;
    }

    private async Task<Listener> Line()
    {
        var answer = await _client.GetAsync("/rooms/1/live?after=0", HttpCompletionOption.ResponseHeadersRead, Cancel);
        return new Listener(await answer.Content.ReadAsStreamAsync(Cancel));
    }

    // Silence can only be waited for; this long is enough on loopback, and a slow machine makes it no less silent.
    private static async Task Silent(Task task)
    {
        var first = await Task.WhenAny(task, Task.Delay(300, Cancel));
        Assert.NotSame(task, first);
    }

    private static WebApplication SmallSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/page", () => new string('p', Page));
        site.MapPost("/echo", async (HttpContext context) =>
        {
            context.Response.Headers["X-Host"] = context.Request.Host.Value;
            await context.Request.Body.CopyToAsync(context.Response.Body);
        });
        site.MapGet("/rooms/1/live", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("first ");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync("second ");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        return site;
    }

    private sealed class Listener(Stream stream) : IDisposable
    {
        /// <summary>Reads this many characters, fewer never.</summary>
        public async Task<string> Read(int count)
        {
            var buffer = new byte[count];
            await stream.ReadExactlyAsync(buffer, Cancel);
            return System.Text.Encoding.ASCII.GetString(buffer);
        }

        public void Dispose() => stream.Dispose();
    }
}
