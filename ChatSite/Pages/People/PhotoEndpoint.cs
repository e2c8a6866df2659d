using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Photos;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.People;

/// <summary>The photos themselves, and the question who has one.</summary>
internal static class PhotoEndpoint
{
    private const int MostAsked = 100;

    public static void MapPhotos(this IEndpointRouteBuilder app)
    {
        app.MapGet("/people/{id:int}/photo", Photo).RequireAuthorization();
        app.MapGet("/people/faces", Of).RequireAuthorization();
    }

    private static async Task<IResult> Photo(int id, long? v, HttpContext context, ChatDb db, PhotoBook photos, Permissions permissions, CancellationToken cancel)
    {
        var me = context.User.UserId;
        var version = photos.VersionFor(me, (await permissions.RoleOf(me)).Id, id);
        if (version == 0 || await db.Photos.AsNoTracking().SingleOrDefaultAsync(one => one.UserId == id, cancel) is not { } photo) return Results.NotFound();

        var headers = context.Response.Headers;
        headers.CacheControl = v == photo.Version ? "private, max-age=31536000, immutable, no-transform" : "private, no-cache, no-transform";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox"; // opened alone it is a picture and nothing else
        return Results.Bytes(photo.Bytes, photo.Kind.MediaType());
    }

    // For rows that come by the line: "7:1761 9:1802" says who of those asked about has a photo, with its version.
    private static async Task<string> Of(string? of, HttpContext context, Faces faces) =>
        await faces.Among(context.User, (of ?? "").Split(',').Take(MostAsked).Select(id => int.TryParse(id, out var number) ? number : 0)) ?? "";
}
