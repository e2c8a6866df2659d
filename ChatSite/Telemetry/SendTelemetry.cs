using ChatSite.Shared;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChatSite.Telemetry;

/// <summary>Sends measures and traces to an OpenTelemetry collector, where the usual variables name one (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> …).</summary>
internal sealed class SendTelemetry(IConfiguration configuration, IServiceProvider site) : IHostedService, IDisposable
{
    private MeterProvider? _meters;
    private TracerProvider? _traces;
    private SiteMeter? _meter;

    /// <summary>Whether somebody wants to have it.</summary>
    public static bool IsWanted(IConfiguration configuration) =>
        !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase) && (Wants(configuration, "METRICS") || Wants(configuration, "TRACES"));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meter = ActivatorUtilities.CreateInstance<SiteMeter>(site);
        if (Wants(configuration, "METRICS"))
            _meters = Sdk.CreateMeterProviderBuilder().ConfigureServices(Configure).ConfigureResource(Describe)
                .AddMeter(SiteMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter().Build();
        if (Wants(configuration, "TRACES"))
            _traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(Configure).ConfigureResource(Describe)
                .AddSource("Microsoft.AspNetCore").AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _meters?.ForceFlush(2000);
        _traces?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _meters?.Dispose();
        _traces?.Dispose();
        _meter?.Dispose();
    }

    private static bool Wants(IConfiguration configuration, string what) =>
        !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? configuration[$"OTEL_EXPORTER_OTLP_{what}_ENDPOINT"])
        && !string.Equals(configuration[$"OTEL_{what}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase);

    // All OTEL_… settings are the site's: from the environment, a file or an argument.
    private void Configure(IServiceCollection services) => services.AddSingleton(configuration);

    private void Describe(ResourceBuilder resource) => resource
        .AddService(configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : "chatsite", serviceVersion: ThisProgram.Version).AddEnvironmentVariableDetector();
}
