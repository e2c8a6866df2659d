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

/// <summary>Who is in a room, for those who look after all of them.</summary>
[Needs(Permission.ManageRooms)]
public sealed class RoomPeoplePage(ChatDb db, FindRooms find, NamedPeople people, InviteMembers invite, EndMembership end, ChangeMember change) : PageModel
{
    private const int PageSize = 100;

    public RoomLine Room { get; private set; } = null!;
    public List<Membership> Members { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    /// <summary>The names of people to add.</summary>
    [BindProperty]
    public string? Names { get; set; }

    private Caretaker Office => Caretaker.Office(this.Actor());

    public async Task<IActionResult> OnGet(int id, string? from, CancellationToken cancel)
    {
        if (await find.One(User.UserId, id, cancel) is not { } room) return NotFound();
        Room = room;
        Members = await db.Memberships.AsNoTracking().Include(member => member.User.Role)
            .Where(member => member.RoomId == id && member.User.SortName.CompareTo(from ?? "") > 0)
            .OrderBy(member => member.User.SortName).Take(PageSize + 1).ToListAsync(cancel);
        var hasMore = Members.Count > PageSize;
        if (hasMore) Members.RemoveAt(PageSize);
        var place = $"/admin/rooms/{id}/members";
        Pager = new(string.IsNullOrEmpty(from) ? null : place, hasMore ? $"{place}?from={Uri.EscapeDataString(Members[^1].User.SortName)}" : null) { Back = "From the beginning" };
        return Page();
    }

    public async Task<IActionResult> OnPostAdd(int id, CancellationToken cancel)
    {
        var named = await people.In(Names, cancel);
        return named.Refused(out _) ? await Done<List<int>>(id, named) : await Done(id, await invite.By(Office, id, named.Value!));
    }

    public async Task<IActionResult> OnPostRemove(int id, int person) => await Done(id, await end.Remove(Office, id, person));
    public async Task<IActionResult> OnPostMute(int id, int person) => await Done(id, await change.Mute(Office, id, person, isMuted: true));
    public async Task<IActionResult> OnPostUnmute(int id, int person) => await Done(id, await change.Mute(Office, id, person, isMuted: false));
    public async Task<IActionResult> OnPostHost(int id, int person) => await Done(id, await change.MakeHost(Office, id, person, isHost: true));
    public async Task<IActionResult> OnPostUnhost(int id, int person) => await Done(id, await change.MakeHost(Office, id, person, isHost: false));

    /// <summary>A deed that there is not.</summary>
    public IActionResult OnPost() => NotFound();

    private Task<IActionResult> Done<T>(int id, Outcome<T>? outcome) =>
        this.After(outcome, $"/admin/rooms/{id}/members", () => OnGet(id, null, HttpContext.RequestAborted), RouteData.Values["handler"] as string == "add" ? nameof(Names) : "");
}
