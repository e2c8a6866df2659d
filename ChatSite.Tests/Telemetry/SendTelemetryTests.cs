using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatSite.Tests.Telemetry;

public sealed class SendTelemetryTests
{
    [Fact]
    public async Task A_collector_that_is_named_gets_the_measures_of_the_site()
    {
        await using var collector = await Collector.Start();
        await using var site = await Watched(collector);
        var teacher = await site.SetUp("Hopper");
        await teacher.Say(1, "hello");

        await collector.Until("/v1/metrics", "chatsite.messages", "chatsite.deliveries", "chatsite.readers", "chatsite.poll_share", "chatsite.writer.waiting", "chatsite.writer.commit",
            "chatsite.writer.wait", "kestrel.active_connections", "http.server.request.duration", "turing-chat");
    }

    [Fact]
    public async Task It_gets_what_was_asked_and_how_long_it_took_and_nothing_that_somebody_typed()
    {
        await using var collector = await Collector.Start();
        await using var site = await Watched(collector);
        var teacher = await site.SetUp("Hopper");
        await teacher.Say(1, "Zebratext");
        await teacher.Get("/people?search=Zebrasearch");
        await teacher.Get("/admin/health");

        var traces = await collector.Until("/v1/traces", "POST /rooms/{id:int}/messages", "GET /admin/health", "http.response.status_code");

        Assert.DoesNotContain("Zebra", traces);
    }

    [Fact]
    public async Task Nothing_is_measured_for_nobody()
    {
        await using var site = await RunningSite.Start();
        await using var off = await RunningSite.Start("--OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9", "--OTEL_SDK_DISABLED", "true");

        foreach (var one in new[] { site, off })
            Assert.DoesNotContain(one.Services.GetServices<IHostedService>(), service => service.GetType().Name == "SendTelemetry");
    }

    private static Task<RunningSite> Watched(Collector collector) => RunningSite.Start(
        "--OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address, "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", "--OTEL_METRIC_EXPORT_INTERVAL", "200", "--OTEL_BSP_SCHEDULE_DELAY", "200", "--OTEL_SERVICE_NAME", "turing-chat");
}
