using Microsoft.AspNetCore.StaticAssets;

namespace ChatSite.Pages.Shared;

/// <summary>The headers that every answer carries.</summary>
public static class SiteHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSiteHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Put(context);
        return next(context);
    });

    /// <summary>Script, style and pictures bring a Cache-Control of their own, which would only be put beside ours; their names change with them.</summary>
    public static void LetFilesBeKept(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) context.Response.Headers.CacheControl = default;
        return next(context);
    });

    internal static void Put(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["X-ChatSite"] = "1"; // tells our answers from those of a filter in between
        headers.CacheControl = "no-cache, no-store"; // Chromebooks are shared
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What the script fetches never becomes a document: 400 bytes less with every poll.
        if (context.Request.IsHtmx()) return;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
