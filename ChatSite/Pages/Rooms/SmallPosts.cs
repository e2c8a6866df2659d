using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Presence;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Antiforgery;

namespace ChatSite.Pages.Rooms;

/// <summary>What a room's page says by itself: how far the person has read, and that he is typing.</summary>
internal static class SmallPosts
{
    public static void MapSmallPosts(this IEndpointRouteBuilder app)
    {
        app.MapPost("/rooms/{id:int}/read", Read).RequireAuthorization();
        app.MapPost("/rooms/{id:int}/typing", Typing).RequireAuthorization().RequireRateLimiting(Limit.Typing);
    }

    private static async Task<IResult> Read(int id, HttpContext context, IAntiforgery antiforgery, RoomQueries rooms, ReadUpTo readUpTo)
    {
        if (!await antiforgery.IsRequestValidAsync(context) || !context.Request.HasFormContentType) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!long.TryParse(form["Upto"], out var upto)) return Results.BadRequest();
        if (await rooms.Enter(context.User.UserId, id, context.RequestAborted) is not { } member) return Results.NotFound();

        if (member.Unread > 0) await readUpTo.By(member.UserId, id, upto);
        // A page without a script has a button for it, and comes back.
        if (context.Request.IsHtmx() || context.Request.Headers.ContainsKey("X-CSRF")) return Results.NoContent();
        context.Response.Headers.Location = $"/rooms/{id}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<IResult> Typing(int id, HttpContext context, IAntiforgery antiforgery, RoomQueries rooms, WhoTypes whoTypes, Statuses statuses, Blocks blocks, MayTalk mayTalk, ChatDb db)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        // Whoever looks offline is not seen typing.
        if (whoTypes.HasJustTold(id, context.User.UserId) || statuses.Of(context.User.UserId).Kind == StatusKind.Invisible) return Results.NoContent();
        if (await rooms.Enter(context.User.UserId, id, context.RequestAborted) is not { } member) return Results.NotFound();
        if (member.MaySpeak && mayTalk.Reason(db, member) is null && !await rooms.HasParted(id, member.UserId, blocks, context.RequestAborted) && await rooms.CountMembers(id, context.RequestAborted) <= WhoTypes.LargestRoom)
            whoTypes.Tell(id, member.UserId, member.User.Name);
        return Results.NoContent();
    }
}
