using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.LegalHolds;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>One room, for those who look after all: what it is, what is said in it, its settings, and its end.</summary>
[Needs(Permission.ManageRooms)]
public sealed class OneRoomPage(ChatDb db, FindRooms find, ChangeRoom change, DeleteRoom delete, Permissions permissions, SiteSettings settings, TimeProvider clock) : PageModel
{
    public Room Room { get; private set; } = null!;
    public RoomLine Line { get; private set; } = null!;
    public RoomActivity Activity { get; private set; } = null!;

    public BarChart Days => new("Messages per day", "Day", [.. Activity.Days.Select(day => new Bar(day.Day.ToString("ddd d MMM", Tongue.Current.Culture), day.Messages))]);
    public List<(int Id, string Name)> Hosts { get; private set; } = [];
    public bool MayViewData { get; private set; }
    public bool MayReadMessages { get; private set; }
    public bool IsMine { get; private set; }

    /// <summary>It shall be deleted, and something in it is kept as evidence.</summary>
    public bool IsHeld { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public bool OnlyHostsWrite { get; set; }

    [BindProperty]
    public int? SlowSeconds { get; set; }

    [BindProperty]
    public int? MostMembers { get; set; }

    /// <summary>Why it is closed, archived or opened.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnGet(int id, CancellationToken cancel) => RouteData.Values["handler"] is null ? Show(id, isFresh: true, cancel) : Task.FromResult<IActionResult>(NotFound());

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        if (RouteData.Values["handler"] is not null) return NotFound();
        if (!ModelState.IsValid) return await Again(id, cancel);
        return await Done(id, await change.Settings(Caretaker.Office(this.Actor()), id, Name, Topic, OnlyHostsWrite, new RoomLimits(SlowSeconds ?? 0, MostMembers)), "The settings are saved.", cancel);
    }

    public Task<IActionResult> OnPostClose(int id, CancellationToken cancel) => Because(id, by => change.Close(by, id, isClosed: true), "The room is closed.", cancel);
    public Task<IActionResult> OnPostUnclose(int id, CancellationToken cancel) => Because(id, by => change.Close(by, id, isClosed: false), "The room is open again.", cancel);
    public Task<IActionResult> OnPostArchive(int id, CancellationToken cancel) => Because(id, by => change.Archive(by, id, isArchived: true), "The room is archived.", cancel);
    public Task<IActionResult> OnPostUnarchive(int id, CancellationToken cancel) => Because(id, by => change.Archive(by, id, isArchived: false), "The room is open again.", cancel);
    public Task<IActionResult> OnPostKeep(int id, CancellationToken cancel) => Because(id, by => delete.TakeBack(by, id), "The room stays.", cancel);

    private async Task<IActionResult> Because(int id, Func<Caretaker, Task<Outcome<bool>?>> deed, Saying said, CancellationToken cancel)
    {
        ModelState.Clear(); // the other fields belong to another form
        var why = TypedText.OneLine(Reason);
        var outcome = RemoveAnywhere.Problem(why) is { } problem ? (Outcome<bool>)problem : await deed(Caretaker.Office(this.Actor(), why));
        return await Done(id, outcome, said, cancel);
    }

    private async Task<IActionResult> Done(int id, Outcome<bool>? outcome, Saying said, CancellationToken cancel)
    {
        if (outcome is not { } done) return NotFound();
        if (!done.Refused(out var reason)) return this.SeeOther($"/admin/rooms/{id}", said);
        ModelState.AddModelError(done.Field, reason);
        return await Again(id, cancel);
    }

    private Task<IActionResult> Again(int id, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Show(id, isFresh: RouteData.Values["handler"] is not null, cancel);
    }

    private async Task<IActionResult> Show(int id, bool isFresh, CancellationToken cancel)
    {
        if (await db.Rooms.AsNoTracking().SingleOrDefaultAsync(room => room.Id == id, cancel) is not { } room || await find.One(User.UserId, id, cancel) is not { } line) return NotFound();
        (Room, Line) = (room, line);
        if (isFresh) (Name, Topic, OnlyHostsWrite, SlowSeconds, MostMembers) = (room.Name, room.Topic, room.OnlyHostsWrite, room.SlowSeconds, room.MostMembers);
        IsHeld = room.DeleteAt is not null && Holds.OnRoom(db, id);
        Activity = await RoomActivity.Of(db, id, settings.Get<SchoolSettings>().Zone, clock.GetUtcNow().UtcDateTime, cancel);
        Hosts = [.. (await db.Memberships.Where(member => member.RoomId == id && member.IsHost).OrderBy(member => member.User.SortName).Take(20).Select(member => new { member.UserId, member.User.Name }).ToListAsync(cancel)).Select(host => (host.UserId, host.Name))];
        var role = await permissions.RoleOf(User.UserId);
        (MayViewData, MayReadMessages) = (role.Lets(Permission.ViewAllData), role.Lets(Permission.RemoveMessages));
        var me = User.UserId;
        IsMine = await db.Memberships.AnyAsync(member => member.RoomId == id && member.UserId == me, cancel);
        return Page();
    }
}
