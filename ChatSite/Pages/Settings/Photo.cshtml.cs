using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Photos;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Settings;

/// <summary>My photo. The page's script cuts and shrinks it before it is sent (js/photo.js); without one a small file is taken as it is.</summary>
[RequestSizeLimit(Most), RequestFormLimits(MultipartBodyLengthLimit = Most)]
public sealed class PhotoPage(ChatDb db, ChangePhoto change, Permissions permissions) : PageModel
{
    // More than is taken, so that what a telephone makes is refused with a sentence.
    private const int Most = 16 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Photo { get; set; }

    [BindProperty]
    public Audience ShownTo { get; set; }

    public bool HasOne { get; private set; }

    public async Task OnGet(CancellationToken cancel) =>
        ShownTo = await Present(cancel) ?? Audiences.Usual((await permissions.RoleOf(User.UserId)).IsStaff);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return await Again(cancel);
        var changed = await change.Of(User.UserId, await Read(Photo, cancel), ShownTo, Caller.AddressOf(HttpContext));
        if (!changed.Refused(out var reason)) return this.SeeOther("/settings/photo", "Your photo is saved.");
        ModelState.AddModelError(changed.Field, reason);
        return await Again(cancel);
    }

    public async Task<IActionResult> OnPostRemove()
    {
        await change.Remove(User.UserId, Caller.AddressOf(HttpContext));
        return this.SeeOther("/settings/photo", "Your photo is removed.");
    }

    private async Task<IActionResult> Again(CancellationToken cancel)
    {
        await Present(cancel);
        return this.ShowAgain();
    }

    private async Task<Audience?> Present(CancellationToken cancel)
    {
        var me = User.UserId;
        var shownTo = await db.Photos.Where(photo => photo.UserId == me).Select(photo => (Audience?)photo.ShownTo).SingleOrDefaultAsync(cancel);
        HasOne = shownTo is not null;
        return shownTo;
    }

    // One byte more than fits is enough to know that it is too large.
    private static async Task<byte[]?> Read(IFormFile? file, CancellationToken cancel)
    {
        if (file is null or { Length: 0 }) return null;
        var bytes = new byte[Math.Min(file.Length, PhotoFile.MostBytes + 1)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }
}
