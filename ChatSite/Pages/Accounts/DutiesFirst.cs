using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.StaticAssets;

namespace ChatSite.Pages.Accounts;

/// <summary>Leads everybody to what he has to do before anything else: a password of his own, or a second step.</summary>
internal static class DutiesFirst
{
    // Whoever has to do something may still leave, and read what he has to do.
    private static readonly string[] AlwaysOpen = ["/logout", "/theme", "/language", "/healthz", "/readyz"];

    public static void UseDutiesFirst(this IApplicationBuilder app)
    {
        var duties = app.ApplicationServices.GetRequiredService<Duties>();
        app.Use(async (context, next) =>
        {
            if (!context.User.IsSignedIn || await duties.Of(context.User.UserId) is not (not Duty.None and var duty) || IsOpen(context, duty)) await next(context);
            else Lead(context, Place(duty));
        });
    }

    private static string Place(Duty duty) => duty == Duty.ChangePassword ? "/settings/password" : "/settings/second-step";

    private static bool IsOpen(HttpContext context, Duty duty) =>
        AlwaysOpen.Contains(context.Request.Path.Value) || context.Request.Path.StartsWithSegments(Place(duty))
        || (duty == Duty.SetUpSecondStep && context.Request.Path.StartsWithSegments("/settings/passkeys"))
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    // The script asks to sign in and keeps what waits to be sent; a program is told no. Everybody else is led there.
    private static void Lead(HttpContext context, string place)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api")) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (context.Request.IsHtmx() || path.Value!.EndsWith("/live", StringComparison.Ordinal)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = place;
        }
    }
}
