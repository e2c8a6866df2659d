using ChatSite.Accounts;
using ChatSite.Accounts.Merging;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Two accounts of the same person become one: shown beforehand, with what goes over and what doesn't.</summary>
[Needs(Permission.ManagePeople)]
public sealed class PersonMergePage(ChatDb db, WhomIHelp help, MergePeople merge, MergeRounds rounds, ILookupNormalizer normalizer, TimeProvider clock) : PageModel
{
    public sealed record Account(User Person, int Rooms, int Messages, List<string> Classes);

    public User Person { get; private set; } = null!;

    /// <summary>The one that is kept, and the one that ends; null until both are named.</summary>
    public (Account Kept, Account Other)? Both { get; private set; }

    /// <summary>The name or the number of the other account.</summary>
    [BindProperty]
    public string? With { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnGet(int id, string? with, CancellationToken cancel)
    {
        With = with;
        return Show(id, cancel);
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } named) return NotFound();
        if (named.Other is not { } other) return await Show(id, cancel);
        var (kept, ending) = InOrder(other);
        if (await merge.Begin(this.Actor(), kept.Id, ending.Id, Reason) is not { } begun) return NotFound();
        if (begun.Refused(out var reason))
        {
            ModelState.AddModelError(begun.Field, reason);
            return await Show(id, cancel);
        }
        // A long history goes over in the background.
        await Task.WhenAny(rounds.Finish(begun.Value!), Task.Delay(TimeSpan.FromSeconds(5), clock, cancel));
        return this.SeeOther($"/admin/people/{kept.Id}", "The two accounts are one. What was said with the other goes over; with a long history that takes some minutes.");
    }

    // A name in imported conversations is never the one that is kept.
    private (User Kept, User Ending) InOrder(User other) => Person.IsPlaceholder ? (other, Person) : (Person, other);

    private async Task<IActionResult> Show(int id, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } named) return NotFound();
        if (!string.IsNullOrWhiteSpace(With) || Request.Method == "POST")
        {
            if (named.Other is not { } other) ModelState.AddModelError(nameof(With), "Nobody whom you look after is called so.");
            else if (await merge.Look(this.Actor(), InOrder(other).Kept.Id, InOrder(other).Ending.Id) is not { } look) return NotFound();
            else if (look.Refused(out var reason)) ModelState.AddModelError(nameof(With), reason);
            else Both = (await Facts(InOrder(other).Kept, cancel), await Facts(InOrder(other).Ending, cancel));
        }
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<(bool IsThere, User? Other)?> Find(int id, CancellationToken cancel)
    {
        if (id == User.UserId || await help.Manage(User, id, cancel) is not { MergedIntoId: null } person) return null;
        Person = person;
        if (string.IsNullOrWhiteSpace(With)) return (true, null);
        var (name, number) = (normalizer.NormalizeName(With.Trim()), int.TryParse(With.Trim().TrimStart('#'), out var typed) ? typed : 0);
        var found = await db.Users.Where(user => user.NormalizedUserName == name || user.NormalizedDisplayName == name || user.Id == number).OrderBy(user => user.Id == number).Select(user => user.Id).ToListAsync(cancel);
        foreach (var other in found.Where(other => other != User.UserId))
            if (await help.Manage(User, other, cancel) is { MergedIntoId: null } one) return (true, one);
        return (true, null);
    }

    private async Task<Account> Facts(User person, CancellationToken cancel) => new(person,
        await db.Memberships.CountAsync(member => member.UserId == person.Id, cancel),
        await db.Messages.CountAsync(message => message.AuthorId == person.Id, cancel),
        await db.ClassMembers.Where(member => member.UserId == person.Id).OrderBy(member => member.Class.Name).Select(member => member.Class.Name).ToListAsync(cancel));
}
