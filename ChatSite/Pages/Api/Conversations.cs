using System.Security.Claims;
using ChatSite.Accounts;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatSite.Pages.Api;

/// <summary>Rooms, and what is said in them.</summary>
internal static class Conversations
{
    private const int Usual = 50, Most = 200;

    public static async Task<Ok<ApiRoom[]>> Rooms(ClaimsPrincipal person, RoomQueries rooms, CancellationToken cancel) =>
        TypedResults.Ok((await rooms.Of(person.UserId, cancel)).Select(room => new ApiRoom(room.Id, room.Name, room.Kind.ToString(), room.Unread)).ToArray());

    public static async Task<Results<Ok<ApiMessages>, ProblemHttpResult>> Messages(
        int id, long? after, long? before, int? limit, ClaimsPrincipal person, RoomQueries rooms, Timeline timeline, CancellationToken cancel)
    {
        if (after is not null && before is not null) return Bad("Ask either for what came after or for what was before.");
        if (limit is < 1 or > Most) return Bad($"The limit is a number from 1 to {Most}.");
        if (await rooms.Enter(person.UserId, id, cancel) is null) return ApiProblem.From(StatusCodes.Status404NotFound);

        // Before the rows are asked for: what comes between is found by the next question.
        var (count, now) = (limit ?? Usual, await timeline.Now(cancel));
        if (after is { } cursor)
        {
            var (changes, hasMore) = await timeline.Since(id, cursor, count, cancel);
            return TypedResults.Ok(new ApiMessages([.. changes.Select(ApiMessage.From)], hasMore ? changes[^1].Seq : Math.Max(now, cursor), hasMore));
        }
        var slice = await timeline.Before(id, before ?? long.MaxValue, count, cancel);
        return TypedResults.Ok(new ApiMessages([.. slice.Rows.Select(ApiMessage.From)], now, slice.HasOlder));
    }

    public static async Task<Results<Created<ApiPosted>, ProblemHttpResult>> Post(int id, ApiDraft draft, ClaimsPrincipal person, PostMessage post)
    {
        if (await post.By(person.UserId, id, draft.Text, draft.Key) is not { } outcome) return ApiProblem.From(StatusCodes.Status404NotFound);
        if (outcome.Refused(out var reason)) return ApiProblem.From(StatusCodes.Status422UnprocessableEntity, reason);
        return TypedResults.Created($"/m/{outcome.Value!.Id}", new ApiPosted(outcome.Value.Id, outcome.Value.Seq));
    }

    private static ProblemHttpResult Bad(string sentence) => ApiProblem.From(StatusCodes.Status400BadRequest, sentence);
}
