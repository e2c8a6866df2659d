using System.Security.Claims;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Shared;
using Microsoft.AspNetCore.Html;

namespace ChatSite.Photos;

/// <summary>People's faces on pages: the photo where the reader may see one, else initials. In rows of messages the page's script does it (rows/faces.js).</summary>
public sealed class Faces(PhotoBook photos, Permissions permissions)
{
    public async ValueTask<HtmlString> Of(ClaimsPrincipal viewer, int id, string? name) =>
        photos.IsEmpty ? Face.Of(id, name) : Of(viewer.UserId, (await permissions.RoleOf(viewer.UserId)).Id, id, name);

    public HtmlString Of(int viewerId, int viewerRoleId, int id, string? name) => Face.Of(id, name, photos.VersionFor(viewerId, viewerRoleId, id));

    /// <summary>Who of these people has a photo that the reader may see, with its version: "7:1761 9:1802". Null when nobody at the site has one.</summary>
    public async ValueTask<string?> Among(ClaimsPrincipal viewer, IEnumerable<int> people)
    {
        if (photos.IsEmpty) return null;
        var role = await permissions.RoleOf(viewer.UserId);
        return string.Join(' ', people.Distinct().Select(id => (Id: id, Version: photos.VersionFor(viewer.UserId, role.Id, id))).Where(one => one.Version > 0).Select(one => $"{one.Id}:{one.Version}"));
    }
}
