using System.Security.Claims;
using ChatSite.Accounts;
using ChatSite.Live;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Net.Http.Headers;

namespace ChatSite.Pages.Rooms;

/// <summary>The live line of a page: what was missed, then what happens.</summary>
internal static class LiveEndpoint
{
    private static readonly ClaimsPrincipal Nobody = new();

    public static void MapLive(this IEndpointRouteBuilder app)
    {
        app.MapGet("/rooms/{id:int}/live", (RequestDelegate)InRoom).RequireAuthorization().RequireRateLimiting(Limit.Live);
        app.MapGet("/live", (RequestDelegate)Outside).RequireAuthorization().RequireRateLimiting(Limit.Live);
    }

    private static Task Outside(HttpContext context) => Answer(context, 0);

    private static async Task InRoom(HttpContext context)
    {
        var id = int.Parse((string)context.GetRouteValue("id")!);
        if (await IsMember(context, id)) await Answer(context, id);
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static Task Answer(HttpContext context, int roomId)
    {
        context.Response.Headers.CacheControl = "no-store, no-transform";
        return context.Request.Query.ContainsKey("poll") ? LongPoll.Answer(context, roomId, Cursor(context)) : Stream(context, roomId);
    }

    private static async Task Stream(HttpContext context, int roomId)
    {
        var response = context.Response;
        var gzip = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx must pass each event on at once
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (gzip) response.Headers.ContentEncoding = "gzip";
        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        await response.StartAsync();

        var scopes = context.RequestServices.GetRequiredService<IServiceScopeFactory>();
        var (hub, userId, cursor) = (context.RequestServices.GetRequiredService<LiveHub>(), context.User.UserId, Cursor(context));
        await Forget(context);
        await hub.Hold(roomId, userId, response.BodyWriter, gzip, cursor, () => Missed(scopes, roomId, cursor), context.RequestAborted);
    }

    // A line lasts for minutes, and everything that found out who is asking would last as long: 50 KB a reader.
    private static async Task Forget(HttpContext context)
    {
        if (context.Features.Get<IServiceProvidersFeature>() is IAsyncDisposable scope) await scope.DisposeAsync();
        context.Features.Set<IAuthenticateResultFeature>(null);
        context.Features.Set<IHttpAuthenticationFeature>(null);
        context.Items.Clear();
        context.User = Nobody;
        context.Request.Headers.Clear();
    }

    private static async ValueTask<(byte[], long)> Missed(IServiceScopeFactory scopes, int roomId, long cursor)
    {
        await using var scope = scopes.CreateAsyncScope();
        var missed = await MissedRows.Of(scope.ServiceProvider.GetRequiredService<Timeline>(), roomId, cursor);
        var text = new MemoryStream();
        text.Write(Sse.Named("hi", missed.Cursor.ToString()));
        if (missed.IsReset) text.Write(Sse.Named("reset", missed.Count.ToString()));
        else foreach (var row in missed.Rows) text.Write(Sse.Html(row.Html(), row.Seq));
        return (text.ToArray(), missed.Cursor);
    }

    private static async Task<bool> IsMember(HttpContext context, int roomId)
    {
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RoomQueries>().Enter(context.User.UserId, roomId) is not null;
    }

    // The larger of what the browser remembers and what the page asked for.
    private static long Cursor(HttpContext context) => Math.Max(
        Number(context.Request.Headers["Last-Event-ID"].ToString()), Number(context.Request.Query["after"].ToString()));

    private static long Number(string text) => long.TryParse(text, out var number) ? number : 0;
}
