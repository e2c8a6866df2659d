using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.LegalHolds;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>What is kept for an inquiry whatever else is said: placed on a person or a room, and lifted.</summary>
[Needs(Permission.KeepData)]
public sealed class HoldsPage(ChatDb db, NamedPeople people, ChangeHold change) : PageModel
{
    private const int MostLifted = 50;

    public List<HoldShown> Holds { get; private set; } = [];

    /// <summary>The newest of those that are over.</summary>
    public List<HoldShown> Lifted { get; private set; } = [];

    /// <summary>A person's name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    /// <summary>A room's name, or its number.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Room { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        Holds = await Shown(db.LegalHolds.Where(hold => hold.LiftedAt == null).OrderByDescending(hold => hold.Id), cancel);
        Lifted = await Shown(db.LegalHolds.Where(hold => hold.LiftedAt != null).OrderByDescending(hold => hold.LiftedAt).Take(MostLifted), cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel) => (Named(Person), Named(Room)) switch
    {
        ({ } person, null) => await PlaceOn(await IdOfPerson(person, cancel), id => change.OnPerson(this.Actor(), id, Reason), cancel),
        (null, { } room) => await PlaceOn(await IdOfRoom(room, cancel), id => change.OnRoom(this.Actor(), id, Reason), cancel),
        _ => await PlaceOn(new Refusal("Name a person or a room.", nameof(Person)), _ => Task.FromResult<Outcome<int>?>(null), cancel),
    };

    private async Task<IActionResult> PlaceOn(Outcome<int> id, Func<int, Task<Outcome<int>?>> place, CancellationToken cancel)
    {
        var done = id.Refusal is { } unknown ? unknown : await place(id.Value);
        return await this.After(done, "/admin/holds", () => OnGet(cancel));
    }

    private async Task<Outcome<int>> IdOfPerson(string name, CancellationToken cancel)
    {
        var named = await people.In(name, cancel);
        if (named.Refusal is { } unknown) return unknown with { Field = nameof(Person) };
        return named.Value is [var id] ? id : new Refusal("Write one name.", nameof(Person));
    }

    private async Task<Outcome<int>> IdOfRoom(string typed, CancellationToken cancel)
    {
        var number = int.TryParse(typed.TrimStart('#'), out var id) ? id : 0;
        var rooms = await db.Rooms.Where(room => room.Id == number || (room.Name == typed && room.Kind != RoomKind.Direct)).OrderBy(room => room.Id).Select(room => room.Id).Take(2).ToListAsync(cancel);
        return rooms switch
        {
            [] => new Refusal("There is no room with this name or number.", nameof(Room)),
            [var one] => one,
            _ => new Refusal("Several rooms are called so. Write the number that stands in the room's address.", nameof(Room)),
        };
    }

    private static string? Named(string? typed) => TypedText.OneLine(typed) is { Length: > 0 } name ? name : null;

    private async Task<List<HoldShown>> Shown(IQueryable<LegalHold> holds, CancellationToken cancel)
    {
        var found = await holds.AsNoTracking().ToListAsync(cancel);
        var (userIds, roomIds) = (found.SelectMany(hold => new[] { hold.UserId, hold.PlacedById, hold.LiftedById }).OfType<int>().Distinct().ToList(), found.Select(hold => hold.RoomId).OfType<int>().ToList());
        var names = await db.Users.Where(user => userIds.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name, cancel);
        var rooms = await db.Rooms.Where(room => roomIds.Contains(room.Id)).ToDictionaryAsync(room => room.Id, room => room.Kind == RoomKind.Direct ? "" : room.Name, cancel);
        return [.. found.Select(hold => new HoldShown(hold, NameIn(names, hold.UserId), NameIn(rooms, hold.RoomId), NameIn(names, hold.PlacedById), NameIn(names, hold.LiftedById)))];
    }

    private static string? NameIn(Dictionary<int, string> names, int? id) => id is { } known ? names.GetValueOrDefault(known) : null;
}

/// <summary>A hold with the names that its numbers stand for; null where there is none any more.</summary>
/// <param name="Room">Empty for a private conversation.</param>
public sealed record HoldShown(LegalHold Hold, string? Person, string? Room, string? PlacedBy, string? LiftedBy);
