using System.Security.Claims;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Messages;
using ChatSite.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Net.Http.Headers;

namespace ChatSite.Pages.Rooms;

/// <summary>
/// A line that an endpoint has allowed. It is held by the outermost middleware, because it stays open for minutes
/// and every frame above it, with cookie, ticket and database context, would stay as long: 20 KB a reader.
/// </summary>
internal sealed record HeldLine(int RoomId, int UserId, int SessionId, long Cursor)
{
    private static readonly ClaimsPrincipal Nobody = new();

    public async Task Hold(HttpContext context)
    {
        var services = context.RequestServices;
        var (hub, scopes) = (services.GetRequiredService<LiveHub>(), services.GetRequiredService<IServiceScopeFactory>());
        var (folder, sessions) = (services.GetRequiredService<DataFolder>(), services.GetRequiredService<Sessions>());
        var gzip = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        var limits = services.GetRequiredService<SiteSettings>().Get<RateLimits>();
        if (!limits.Off && hub.CountOf(UserId) >= limits.LinesPerPerson)
        {
            Refuse(context.Response);
            return;
        }
        await Begin(context, gzip);
        await Forget(context);
        await hub.Hold(RoomId, UserId, context.Response.BodyWriter, gzip, Cursor, () => Missed(folder, scopes, sessions), context.RequestAborted, SessionId);
    }

    private static void Refuse(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = "30";
    }

    private static Task Begin(HttpContext context, bool gzip)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx must pass each event on at once
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (gzip) response.Headers.ContentEncoding = "gzip";
        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        return response.StartAsync();
    }

    private static async Task Forget(HttpContext context)
    {
        if (context.Features.Get<IServiceProvidersFeature>() is IAsyncDisposable scope) await scope.DisposeAsync();
        context.Features.Set<IAuthenticateResultFeature>(null);
        context.Features.Set<IHttpAuthenticationFeature>(null);
        context.Features.Set<IRequestCookiesFeature>(null);
        context.SetEndpoint(null);
        context.Items.Clear();
        context.User = Nobody;
        context.Request.Headers.Clear();
    }

    private async ValueTask<CatchUp> Missed(DataFolder folder, IServiceScopeFactory scopes, Sessions sessions)
    {
        // Asked again now that the hub knows the line: who was removed a moment ago is found here or dropped there.
        if (!await sessions.IsOpen(UserId, SessionId)) return CatchUp.NotHere;
        var glance = RoomGlance.At(folder, UserId, RoomId);
        if (RoomId != 0 && !glance.IsMember) return CatchUp.NotHere;
        if (glance.LastChange <= Cursor && Cursor <= glance.Now) return new(Hi(glance.Now), glance.Now);

        await using var scope = scopes.CreateAsyncScope();
        var missed = await MissedRows.Of(scope.ServiceProvider, RoomId, Cursor);
        var text = new MemoryStream();
        text.Write(Hi(missed.Cursor));
        if (missed.IsReset) text.Write(Sse.Named("reset", missed.Count.ToString()));
        else foreach (var row in missed.Rows) text.Write(Sse.Html(row.Html(), row.Seq));
        if (missed.Heading != "") text.Write(Sse.Html(missed.Heading));
        return new(text.ToArray(), missed.Cursor);
    }

    private static byte[] Hi(long cursor) => Sse.Named("hi", cursor.ToString());
}
