using ChatSite.Languages;
using ChatSite.Pages.Api;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatSite.Pages.Shared;

/// <summary>What we say when something can't be done or shown.</summary>
/// <param name="Reference">Stands in the log line that tells more; only for our own failures.</param>
public sealed record ProblemPage(int Status, Saying Title, Saying Sentence, string? Reference = null)
{
    /// <summary>What was sent, to be sent again from here.</summary>
    public KeptForm? Kept { get; init; }

    /// <summary>Answers in the form that was asked for: a page, a fragment for the script, a line of text for the rest.</summary>
    public static Task Answer(HttpContext context, int status, Saying? sentence = null, string? reference = null, KeptForm? kept = null)
    {
        if (ApiProblem.IsMeant(context)) return ApiProblem.From(status, status is 400 or 413 ? null : sentence?.ToString(), reference).ExecuteAsync(context);
        var problem = From(status);
        problem = problem with { Sentence = sentence ?? problem.Sentence, Reference = reference, Kept = kept };
        var views = context.RequestServices.GetRequiredService<Fragments>();
        if (context.Request.IsHtmx()) return views.Write(context, "/Pages/Shared/_Problem.cshtml", problem, status);
        if (context.Request.Headers.Accept.ToString() is var accept && (accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || accept is "" or "*/*"))
            return views.WritePage(context, "/Pages/Shared/Problem.cshtml", problem, status);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(problem.Sentence.ToString());
    }

    private static ProblemPage From(int status) => status switch
    {
        400 => new(status, "This page is out of date", "It was open for long, or somebody has logged in or out since. Go back, reload the page and try again."),
        401 => new(status, "You are signed out", "Log in and try again."),
        403 => new(status, "That is not for you", "If you think it should be, ask a teacher."),
        404 => new(status, "Nothing here", "There is no such page, or it is not for you. The link may be old."),
        405 => new(status, "That doesn't work here", "Go back to the page that you came from and try from there."),
        413 => new(status, "That is too large", "Send it in smaller parts."),
        429 => new(status, "A little slower, please", "That was a lot at once. Wait a moment and try again."),
        >= 500 => new(status, "Something went wrong", "It is not your fault. Try again in a moment."),
        _ => new(status, ReasonPhrases.GetReasonPhrase(status), "That could not be done."),
    };
}
