using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Roster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The end of the school year: what becomes of each class.</summary>
[Needs(RosterRuns.Needs)]
public sealed class RosterYearPage(ChatDb db, RollOver rollOver) : PageModel
{
    public const string Stays = "";

    public sealed record Line(int Id, string Name, int Pupils, int Teachers, string Becomes);

    public List<Line> Classes { get; private set; } = [];

    /// <summary>Every class that somebody may go to: those there are, and those that the next year needs.</summary>
    public List<string> Choices { get; private set; } = [];

    /// <summary>By the class's id: the name of the next one, <see cref="NextYear.Leaves"/>, or nothing.</summary>
    [BindProperty]
    public Dictionary<int, string?> Moves { get; set; } = [];

    [BindProperty]
    public bool WithTeachers { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!HttpMethods.IsPost(Request.Method)) WithTeachers = true;
        var found = await db.Classes.AsNoTracking()
            .Select(one => new { one.Id, one.Name, Pupils = one.Members.Count(member => !member.IsTeacher), Teachers = one.Members.Count(member => member.IsTeacher) }).ToListAsync(cancel);
        var next = NextYear.Of([.. found.Select(one => one.Name)]);
        Classes = [.. found.OrderBy(one => one.Name, NaturalOrder.Names).Select(one => new Line(one.Id, one.Name, one.Pupils, one.Teachers, Moves.Count > 0 ? Moves.GetValueOrDefault(one.Id) ?? Stays : next[one.Name] ?? Stays))];
        Choices = [.. found.Select(one => one.Name).Concat(next.Values.OfType<string>()).Where(name => name != NextYear.Leaves).Distinct(StringComparer.OrdinalIgnoreCase).Order(NaturalOrder.Names)];
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var moves = Moves.Where(move => !string.IsNullOrEmpty(move.Value)).Select(move => new ClassMove(move.Key, move.Value == NextYear.Leaves ? null : move.Value)).ToList();
        var made = await rollOver.Compare(this.Actor(), moves, WithTeachers, cancel);
        return await this.After(made, $"/admin/roster/{made?.Value}", () => OnGet(cancel));
    }
}
