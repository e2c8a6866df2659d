using ChatSite.Api;
using ChatSite.Pages.Shared;

namespace ChatSite.Pages.Api;

/// <summary>The JSON API, /api/v1: what a program may see and do with a person's token.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").DisableAntiforgery() // a token is sent on purpose, never by a browser on its own
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        var read = api.MapGroup("").RequireAuthorization(ApiPolicy.Read).RequireRateLimiting(Limit.Api).ProducesProblem(StatusCodes.Status403Forbidden);
        var write = api.MapGroup("").RequireAuthorization(ApiPolicy.Write).RequireRateLimiting(Limit.Post).ProducesProblem(StatusCodes.Status403Forbidden);

        api.MapGet("/me", People.Me).RequireAuthorization(ApiPolicy.Any).RequireRateLimiting(Limit.Api)
            .WithName("Me").WithSummary("Who the token speaks for").WithDescription("Any token may ask this; it is the way to see whether one still works.");
        read.MapGet("/users/online", People.Online)
            .WithName("UsersOnline").WithSummary("Who is there").WithDescription("People with a page in view or who had one in the last five minutes, as far as the school lets the token's owner see them.");
        read.MapGet("/rooms", Conversations.Rooms)
            .WithName("Rooms").WithSummary("The conversations of the token's owner, the newest first");
        read.MapGet("/rooms/{id:int}/messages", Conversations.Messages).ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("Messages").WithSummary("What was said in a room")
            .WithDescription("Without `after` and `before`: the newest, oldest first. `after`: what was posted or changed since a cursor, in the order in which it happened; ask again with the `cursor` of the answer, and nothing is missed. `before`: the messages before that id, oldest first.");
        write.MapPost("/rooms/{id:int}/messages", Conversations.Post).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithName("PostMessage").WithSummary("Says something in a room")
            .WithDescription("Send a `key` of your own (64 characters at most) and repeat a request that brought no answer: the same key is the same message.");
    }
}
