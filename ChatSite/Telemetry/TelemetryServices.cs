namespace ChatSite.Telemetry;

public static class TelemetryServices
{
    /// <summary>Measures and traces for whoever watches many sites; nothing at all unless a collector is named.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (SendTelemetry.IsWanted(builder.Configuration)) builder.Services.AddHostedService<SendTelemetry>();
    }

    public static void UseTelemetry(this WebApplication app)
    {
        if (SendTelemetry.IsWanted(app.Configuration)) app.Use(NameSpans.Around);
    }
}
