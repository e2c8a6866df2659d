using ChatSite.Accounts;
using Microsoft.AspNetCore.StaticAssets;

namespace ChatSite.Pages.Accounts;

/// <summary>Leads every page to the set-up while nobody has an account.</summary>
internal static class SetUpFirst
{
    public static void UseSetUpFirst(this IApplicationBuilder app)
    {
        var firstRun = app.ApplicationServices.GetRequiredService<FirstRun>();
        app.Use((context, next) =>
        {
            if (firstRun.IsOver || IsOpen(context)) return next(context);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "/setup";
            return Task.CompletedTask;
        });
    }

    private static bool IsOpen(HttpContext context) =>
        context.Request.Path.Value is "/setup" or "/healthz" or "/readyz" or "/theme" or "/language" || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
