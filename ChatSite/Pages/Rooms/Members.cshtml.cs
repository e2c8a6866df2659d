using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Rooms;

/// <summary>Who is in a room, and what its hosts may do about that.</summary>
[EnableRateLimiting(Limit.Post)]
public sealed class MembersPage(ChatDb db, RoomQueries rooms, NamedPeople people, InviteMembers invite, EndMembership end, ChangeMember change) : PageModel
{
    private const int PageSize = 100;

    public Membership Me { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public List<Membership> Members { get; private set; } = [];

    /// <summary>Where the next page begins, or null when this is the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The names that a host typed.</summary>
    [BindProperty]
    public string? Names { get; set; }

    public async Task<IActionResult> OnGet(int id, string? from, CancellationToken cancel)
    {
        if (await rooms.Enter(User.UserId, id, cancel) is not { } me) return NotFound();
        Me = me;
        Name = (await rooms.LinkFor(me, cancel)).Name;
        Members = await db.Memberships.AsNoTracking().Include(member => member.User.Role)
            .Where(member => member.RoomId == id && member.User.SortName.CompareTo(from ?? "") > 0)
            .OrderBy(member => member.User.SortName).Take(PageSize + 1).ToListAsync(cancel);
        if (Members.Count > PageSize)
        {
            Members.RemoveAt(PageSize);
            Next = Members[^1].User.SortName;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAdd(int id, CancellationToken cancel)
    {
        // A stranger must not learn from the sentence which names there are.
        if (await rooms.Enter(User.UserId, id, cancel) is not { IsInCharge: true }) return NotFound();
        var named = await people.In(Names, cancel);
        return named.Refused(out _)
            ? await Done<List<int>>(id, named, nameof(Names))
            : await Done(id, await invite.By(User.UserId, id, named.Value!), nameof(Names));
    }

    public async Task<IActionResult> OnPostLeave(int id) =>
        await this.After(await end.Leave(User.UserId, id), "/chat", () => OnGet(id, null, HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostRemove(int id, int person) => await Done(id, await end.Remove(User.UserId, id, person));
    public async Task<IActionResult> OnPostMute(int id, int person) => await Done(id, await change.Mute(User.UserId, id, person, isMuted: true));
    public async Task<IActionResult> OnPostUnmute(int id, int person) => await Done(id, await change.Mute(User.UserId, id, person, isMuted: false));
    public async Task<IActionResult> OnPostHost(int id, int person) => await Done(id, await change.MakeHost(User.UserId, id, person, isHost: true));
    public async Task<IActionResult> OnPostUnhost(int id, int person) => await Done(id, await change.MakeHost(User.UserId, id, person, isHost: false));

    /// <summary>A deed that there is not.</summary>
    public IActionResult OnPost() => NotFound();

    private Task<IActionResult> Done<T>(int id, Outcome<T>? outcome, string field = "") =>
        this.After(outcome, $"/rooms/{id}/members", () => OnGet(id, null, HttpContext.RequestAborted), field);
}
