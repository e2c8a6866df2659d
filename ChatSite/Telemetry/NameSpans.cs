using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ChatSite.Telemetry;

/// <summary>
/// Says in a trace what was asked: the route and the answer, by the names of OpenTelemetry. Nothing that somebody may
/// have typed, so neither the address nor what stands behind its question mark.
/// </summary>
internal static class NameSpans
{
    public static async Task Around(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span) return;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        // A line stays open for minutes, and says nothing about how quick the site is.
        if (context.Response.ContentType == "text/event-stream") span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} /{route.TrimStart('/')}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    }
}
