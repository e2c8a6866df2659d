using ChatSite.Accounts;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace ChatSite.Pages.Messages;

/// <summary>Takes a message: a redirect for a plain form, a fresh composer for the script.</summary>
internal static class PostEndpoint
{
    public static void MapPosting(this IEndpointRouteBuilder app) =>
        app.MapPost("/rooms/{id:int}/messages", (RequestDelegate)Post).RequireAuthorization().RequireRateLimiting(Limit.Post)
            .WithMetadata(new WhenLimited(AskToWait));

    private static async Task Post(HttpContext context)
    {
        var services = context.RequestServices;
        if (!await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            await AskAgain(context);
            return;
        }
        if (!context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        var id = int.Parse((string)context.GetRouteValue("id")!);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (text, key) = (form["Text"].ToString(), form["Key"].ToString());

        var outcome = await services.GetRequiredService<PostMessage>().By(context.User.UserId, id, text, key);
        if (outcome is not { } posted) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (posted.Refused(out var reason)) await Refuse(context, new Composer(id, text, reason) { Key = key });
        else await Accept(context, id, posted.Value);
    }

    private static async Task Accept(HttpContext context, int roomId, Posted posted)
    {
        var response = context.Response;
        response.Headers["X-Message-Id"] = posted.Id.ToString();
        response.Headers["X-Seq"] = posted.Seq.ToString();
        if (context.Request.IsHtmx()) await Show(context, new Composer(roomId), StatusCodes.Status200OK);
        else
        {
            response.StatusCode = StatusCodes.Status303SeeOther;
            response.Headers.Location = $"/rooms/{roomId}";
        }
    }

    private static Task Refuse(HttpContext context, Composer composer) => Show(context, composer, StatusCodes.Status422UnprocessableEntity);

    // The form was open while somebody logged in or out. A script fetches another token by itself; for the rest the text
    // stands in a fresh form. Whoever is signed in sends it himself, so a form of another site is not taken either.
    private static Task AskAgain(HttpContext context)
    {
        if (!context.Request.IsHtmx() && context.Request.HasFormContentType)
            return ShowKept(context, "This page was open for long, so the message was not sent. Look at it once more and send it again.", StatusCodes.Status400BadRequest);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static Task AskToWait(HttpContext context, string sentence) => ShowKept(context, sentence, StatusCodes.Status429TooManyRequests);

    private static async Task ShowKept(HttpContext context, string sentence, int status)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var composer = new Composer(int.Parse((string)context.GetRouteValue("id")!), form["Text"].ToString(), sentence) { Key = form["Key"].ToString() };
        await Show(context, composer, status);
    }

    // Without a script the form that could not be sent is a page of its own, with what was typed in it.
    private static Task Show(HttpContext context, Composer composer, int status)
    {
        var views = context.RequestServices.GetRequiredService<Fragments>();
        return context.Request.IsHtmx()
            ? views.Write(context, "/Pages/Messages/_Composer.cshtml", composer, status)
            : views.WritePage(context, "/Pages/Messages/Unsent.cshtml", composer, status);
    }
}
