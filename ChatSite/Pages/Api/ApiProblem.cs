using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatSite.Pages.Api;

/// <summary>What can't be done, as programs read it: application/problem+json (RFC 9457).</summary>
internal static class ApiProblem
{
    public static bool IsMeant(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    public static ProblemHttpResult From(int status, string? sentence = null, string? reference = null) => TypedResults.Problem(
        sentence ?? Sentence(status), statusCode: status, title: ReasonPhrases.GetReasonPhrase(status),
        extensions: reference is null ? null : new Dictionary<string, object?> { ["reference"] = reference });

    private static string Sentence(int status) => status switch
    {
        400 => "The request can't be read. The description of the API is at /openapi/v1.json.",
        401 => "Send a token: Authorization: Bearer … It may have expired or been withdrawn; new ones are made under /settings/tokens.",
        403 => "The token may not do that.",
        404 => "There is no such thing, or it is not for the token's owner.",
        405 => "That can't be done here. The description of the API is at /openapi/v1.json.",
        413 => "That is too large.",
        415 => "Send JSON, with Content-Type: application/json.",
        429 => "That was a lot at once. Wait as long as Retry-After says.",
        >= 500 => "Something went wrong. It is not your fault; try again in a moment.",
        _ => "That could not be done.",
    };
}
