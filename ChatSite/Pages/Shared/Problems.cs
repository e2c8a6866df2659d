using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace ChatSite.Pages.Shared;

/// <summary>Sees to it that nobody meets a blank page, and that each failure of ours is one log line with the reference that the person was shown.</summary>
public static partial class Problems
{
    public static void AddProblems(this IServiceCollection services) => services.AddExceptionHandler<Failure>();

    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(static status => ProblemPage.Answer(status.HttpContext, status.HttpContext.Response.StatusCode));
    }

    private sealed partial class Failure(ILogger<Failure> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            SiteHeaders.Put(httpContext); // the failed answer was thrown away with its headers
            if (exception is BadHttpRequestException bad)
            {
                await ProblemPage.Answer(httpContext, bad.StatusCode, bad.StatusCode == 400 ? "The form did not arrive whole. Go back and send it again." : null);
                return true;
            }
            if (exception is InvalidDataException) // a form with characters that no form holds, such as NUL
            {
                await ProblemPage.Answer(httpContext, StatusCodes.Status400BadRequest, "The form holds characters that can't be stored. Go back, take them out and send it again.");
                return true;
            }
            var reference = RandomNumberGenerator.GetHexString(6);
            // The path and not the query: that may hold what somebody typed.
            Failed(log, reference, httpContext.Request.Method, httpContext.Request.Path, exception);
            await ProblemPage.Answer(httpContext, StatusCodes.Status500InternalServerError, reference: reference);
            return true;
        }

        [LoggerMessage(Level = LogLevel.Error, Message = "Reference {Reference}: {Method} {Path} failed.")]
        private static partial void Failed(ILogger log, string reference, string method, string path, Exception problem);
    }
}
