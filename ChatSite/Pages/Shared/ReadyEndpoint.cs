using ChatSite.Health;

namespace ChatSite.Pages.Shared;

/// <summary>GET /readyz: 200 "ready" while the site takes messages, else 503 with a word on why. /healthz only says that the program runs.</summary>
internal static class ReadyEndpoint
{
    public static void MapReadiness(this IEndpointRouteBuilder app) => app.MapGet("/readyz", async (Readiness readiness, HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return await readiness.Problem(context.RequestAborted) is { } problem
            ? Results.Text(problem, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready");
    }).AllowAnonymous();
}
