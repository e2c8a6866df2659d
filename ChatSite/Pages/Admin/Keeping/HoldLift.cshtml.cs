using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.LegalHolds;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Lifts a hold: what it kept may be deleted from then on.</summary>
[Needs(Permission.KeepData)]
public sealed class HoldLiftPage(ChatDb db, ChangeHold change) : PageModel
{
    public HoldShown Shown { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await db.LegalHolds.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.LiftedAt == null, cancel) is not { } hold) return NotFound();
        var person = await db.Users.Where(user => user.Id == hold.UserId).Select(user => user.Name).SingleOrDefaultAsync(cancel);
        var room = await db.Rooms.Where(one => one.Id == hold.RoomId).Select(one => one.Kind == RoomKind.Direct ? "" : one.Name).SingleOrDefaultAsync(cancel);
        var by = await db.Users.Where(user => user.Id == hold.PlacedById).Select(user => user.Name).SingleOrDefaultAsync(cancel);
        Shown = new(hold, person, room, by, null);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel) =>
        await this.After(await change.Lift(this.Actor(), id, Reason), "/admin/holds", () => OnGet(id, cancel));
}
