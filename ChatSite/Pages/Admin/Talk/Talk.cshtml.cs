using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Who may write privately to whom: everywhere, or otherwise within one class.</summary>
[Needs(Permission.ManageTalkPolicy)]
public sealed class TalkPage(ChatDb db, RoleBook roles, TalkPolicy policy, ChangeTalk change) : PageModel
{
    public SchoolClass? Class { get; private set; }
    public List<SchoolClass> Classes { get; private set; } = [];
    public IReadOnlyList<Role> Roles => roles.All;

    /// <summary>What was chosen, by "from-to"; nothing where a class does as everyone does.</summary>
    [BindProperty]
    public Dictionary<string, Talk?> Rules { get; set; } = [];

    public Talk Everywhere(Role from, Role to) => policy.Everywhere(from.Id, to.Id);

    public Talk? Chosen(Role from, Role to) => Rules.TryGetValue(Key(from.Id, to.Id), out var talk) ? talk : Class is null ? Everywhere(from, to) : null;

    public static string Key(int from, int to) => $"{from}-{to}";

    public async Task<IActionResult> OnGet(int? id, CancellationToken cancel)
    {
        Classes = await db.ClassesInOrder(cancel);
        if (id is not null && (Class = Classes.Find(one => one.Id == id)) is null) return NotFound();
        Rules = (await db.TalkRules.AsNoTracking().Where(rule => rule.ClassId == id).ToListAsync(cancel))
            .GroupBy(rule => Key(rule.FromRoleId, rule.ToRoleId)).ToDictionary(rule => rule.Key, rule => (Talk?)rule.First().Talk);
        return Page();
    }

    public async Task<IActionResult> OnPost(int? id, CancellationToken cancel)
    {
        // What the form doesn't speak of stays as it is.
        var rules = (await db.TalkRules.AsNoTracking().Where(rule => rule.ClassId == id).ToListAsync(cancel)).ToDictionary(rule => (rule.FromRoleId, rule.ToRoleId), rule => rule.Talk);
        foreach (var from in Roles)
            foreach (var to in Roles)
            {
                if (!Rules.TryGetValue(Key(from.Id, to.Id), out var talk)) continue;
                if (talk is { } chosen) rules[(from.Id, to.Id)] = chosen;
                else if (id is not null) rules.Remove((from.Id, to.Id));
            }
        return await change.Set(this.Actor(), id, rules) is null
            ? NotFound()
            : this.SeeOther(id is null ? "/admin/talk" : $"/admin/talk/classes/{id}", "Saved. It holds from the next message on.");
    }
}
