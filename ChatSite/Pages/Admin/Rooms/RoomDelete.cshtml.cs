using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.LegalHolds;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ChatSite.Pages.Admin;

/// <summary>Shows what goes with a room, and asks for its deletion.</summary>
[Needs(Permission.ManageRooms)]
public sealed class RoomDeletePage(ChatDb db, FindRooms find, DeleteRoom delete, SiteSettings settings, IOptions<RoomOptions> options, TimeProvider clock) : PageModel
{
    public RoomLine Room { get; private set; } = null!;
    public RoomActivity Activity { get; private set; } = null!;

    /// <summary>Something in it is kept as evidence.</summary>
    public bool IsHeld { get; private set; }

    public DateTime Due => clock.GetUtcNow().UtcDateTime.AddDays(options.Value.DaysBeforeDeletion);

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await find.One(User.UserId, id, cancel) is not { } room) return NotFound();
        Room = room;
        Activity = await RoomActivity.Of(db, id, settings.Get<SchoolSettings>().Zone, clock.GetUtcNow().UtcDateTime, cancel);
        IsHeld = Holds.OnRoom(db, id);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        var why = TypedText.OneLine(Reason);
        var outcome = RemoveAnywhere.Problem(why) is { } problem ? (Outcome<DateTime>)problem : await delete.Ask(Caretaker.Office(this.Actor(), why), id);
        return await this.After(outcome, $"/admin/rooms/{id}", () => OnGet(id, cancel));
    }
}
