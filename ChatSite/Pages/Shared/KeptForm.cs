using Microsoft.AspNetCore.Antiforgery;

namespace ChatSite.Pages.Shared;

/// <summary>A form that came too soon, as it was, so that it can be sent again without typing it again.</summary>
public sealed record KeptForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    // No page holds a secret that somebody typed.
    private static readonly string[] Secrets = ["Password", "Code"];

    /// <summary>Null where there is none, where a script sent it (which keeps it itself), or where it can't be kept.</summary>
    public static async Task<KeptForm?> Of(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.IsHtmx()) return null;
        // A form of another site must not become one of ours.
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        if (!context.User.Identity!.IsAuthenticated || !await antiforgery.IsRequestValidAsync(context)) return null;

        var form = await request.ReadFormAsync(context.RequestAborted);
        if (form.Files.Count > 0 || form.Keys.Any(name => Secrets.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)))) return null;
        return new KeptForm(request.Path + request.QueryString, [.. form.Where(field => field.Key != "__RequestVerificationToken")
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))]);
    }
}
