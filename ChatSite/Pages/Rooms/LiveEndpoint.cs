using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Pages.Shared;

namespace ChatSite.Pages.Rooms;

/// <summary>The live line of a page: what was missed, then what happens.</summary>
internal static class LiveEndpoint
{
    public static void MapLive(this IEndpointRouteBuilder app)
    {
        app.MapGet("/rooms/{id:int}/live", (RequestDelegate)InRoom).RequireAuthorization().RequireRateLimiting(Limit.Live);
        app.MapGet("/live", (RequestDelegate)Outside).RequireAuthorization().RequireRateLimiting(Limit.Live);
    }

    private static Task Outside(HttpContext context) => Answer(context, 0);

    private static Task InRoom(HttpContext context)
    {
        var id = int.Parse((string)context.GetRouteValue("id")!);
        var folder = context.RequestServices.GetRequiredService<DataFolder>();
        if (RoomGlance.At(folder, context.User.UserId, id).IsMember) return Answer(context, id);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext context, int roomId)
    {
        context.Response.Headers.CacheControl = "no-store, no-transform";
        return context.Request.Query.ContainsKey("poll") ? LongPoll.Answer(context, roomId, Cursor(context)) : Stream(context, roomId);
    }

    // Only says what is to be held: HeldLine does it once everything that found out who is asking has ended.
    private static Task Stream(HttpContext context, int roomId)
    {
        context.Features.Set(new HeldLine(roomId, context.User.UserId, context.User.SessionId, Cursor(context)));
        return Task.CompletedTask;
    }

    // The larger of what the browser remembers and what the page asked for.
    private static long Cursor(HttpContext context) => Math.Max(
        Number(context.Request.Headers["Last-Event-ID"].ToString()), Number(context.Request.Query["after"].ToString()));

    private static long Number(string text) => long.TryParse(text, out var number) ? number : 0;
}
