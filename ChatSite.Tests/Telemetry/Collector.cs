using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatSite.Tests.Telemetry;

/// <summary>An OpenTelemetry collector as far as a test needs one: it takes what is posted and finds text in it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> _came = new();
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            collector._came.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Everything that came to a path, once it holds all of these words.</summary>
    public async Task<string> Until(string path, params string[] words)
    {
        for (var tries = 0; ; tries++)
        {
            var all = string.Concat(_came.Where(one => one.Path == path).Select(one => one.Body));
            var missing = words.Where(word => !all.Contains(word, StringComparison.Ordinal)).ToList();
            if (missing.Count == 0) return all;
            Assert.True(tries < 300, $"Never came to {path}: {string.Join(", ", missing)}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
