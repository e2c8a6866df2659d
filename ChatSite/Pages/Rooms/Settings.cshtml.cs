using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Rooms;

/// <summary>A room's name, topic and rules, for its hosts.</summary>
[EnableRateLimiting(Limit.Post)]
public sealed class SettingsPage(RoomQueries rooms, ChangeRoom change) : PageModel
{
    public Room Room { get; private set; } = null!;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public bool OnlyHostsWrite { get; set; }

    /// <summary>How long members wait between two messages; nothing: as it is.</summary>
    [BindProperty]
    public int? SlowSeconds { get; set; }

    [BindProperty]
    public int? MostMembers { get; set; }

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        (Name, Topic, OnlyHostsWrite, SlowSeconds, MostMembers) = (Room.Name, Room.Topic, Room.OnlyHostsWrite, Room.SlowSeconds, Room.MostMembers);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (RouteData.Values["handler"] is not null) return NotFound();
        if (!await Find(id, HttpContext.RequestAborted)) return NotFound();
        // What is no number says so itself.
        if (!ModelState.IsValid) return this.ShowAgain();
        return await Done(id, await change.Settings(User.UserId, id, Name, Topic, OnlyHostsWrite, new RoomLimits(SlowSeconds ?? Room.SlowSeconds, MostMembers)));
    }

    public async Task<IActionResult> OnPostArchive(int id) => await Done(id, await change.Archive(User.UserId, id, isArchived: true));
    public async Task<IActionResult> OnPostOpen(int id) => await Done(id, await change.Archive(User.UserId, id, isArchived: false));

    private Task<IActionResult> Done(int id, Outcome<bool>? outcome) => this.After(outcome, $"/rooms/{id}", async () =>
        await Find(id, HttpContext.RequestAborted) ? Page() : NotFound());

    private async Task<bool> Find(int id, CancellationToken cancel)
    {
        if (await rooms.Enter(User.UserId, id, cancel) is not { IsInCharge: true } me) return false;
        Room = me.Room;
        return true;
    }
}
