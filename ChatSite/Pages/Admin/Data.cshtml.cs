using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Leads whoever may view all data to those of a person or a room; nothing of them is shown here.</summary>
[Needs(Permission.ViewAllData)]
public sealed class WhoseDataPage(ChatDb db, NamedPeople people, FindRooms find, Permissions permissions) : PageModel
{
    /// <summary>A person's name, or those of the people of a private conversation.</summary>
    [BindProperty]
    public string? Person { get; set; }

    /// <summary>A room's name, or its number.</summary>
    [BindProperty]
    public string? Room { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var place = (string.IsNullOrWhiteSpace(Person), string.IsNullOrWhiteSpace(Room)) switch
        {
            (false, true) => await OfPeople(cancel),
            (true, false) => await OfRoom(cancel),
            _ => new Refusal("Name a person or a room.", nameof(Person)),
        };
        return await this.After((Outcome<string>?)place, place.Value ?? "", () => Task.FromResult<IActionResult>(Page()));
    }

    private async Task<Outcome<string>> OfPeople(CancellationToken cancel)
    {
        var named = await people.In(Person, cancel);
        if (named.Refusal is { } unknown) return unknown with { Field = nameof(Person) };
        var role = await permissions.RoleOf(User.UserId);
        if (named.Value is [var one])
        {
            var other = await permissions.RoleOf(one);
            return role.Lets(other.Permissions) ? $"/admin/people/{one}/data" : new Refusal("This person may do more than you. Somebody else has to look.", nameof(Person));
        }
        var key = string.Join(',', named.Value!.Order());
        var room = await db.Rooms.Where(room => room.PeopleKey == key).Select(room => room.Id).SingleOrDefaultAsync(cancel);
        return room == 0 || db.IsOutOfReach(room, role) ? new Refusal("They have no private conversation that you may read.", nameof(Person)) : $"/admin/rooms/{room}/data";
    }

    private async Task<Outcome<string>> OfRoom(CancellationToken cancel)
    {
        return await find.Called(User.UserId, Room!.Trim(), cancel) switch
        {
            [var one] => $"/admin/rooms/{one.Id}/data",
            [] => new Refusal("There is no such room.", nameof(Room)),
            _ => new Refusal("Several rooms are called so. Write the number of the one that you mean.", nameof(Room)),
        };
    }
}
