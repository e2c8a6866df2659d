using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Roster;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>One list of the school: what it would change or has changed, line by line; applied, undone and thrown away here.</summary>
[Needs(RosterRuns.Needs)]
public sealed class RosterRunPage(ChatDb db, RosterRuns runs, RoleBook roles, Permissions permissions) : PageModel
{
    private const int PageSize = 50;

    public RosterRun Run { get; private set; } = null!;
    public List<RosterLine> Lines { get; private set; } = [];
    public RoleBook Roles => roles;

    /// <summary>How many lines could not be done, or not undone.</summary>
    public int Undone { get; private set; }

    /// <summary>While it is being applied or undone, or where that was stopped: how many lines are done, of how many.</summary>
    public int Done { get; private set; }
    public int All { get; private set; }

    [BindProperty(SupportsGet = true)]
    public LineKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    /// <summary>Only what was not done as the list says.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Open { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>What somebody ticks who has looked at it.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public Pager Pager { get; private set; } = new(null, null);

    public bool IsUnderWay => Run.State is RosterState.Applying or RosterState.Undoing;
    public bool IsStopped => Run.State is RosterState.ApplyStopped or RosterState.UndoStopped;

    public Task<IActionResult> OnGet(int id, CancellationToken cancel) => Show(id, cancel);

    public Task<IActionResult> OnPostApply(int id, CancellationToken cancel) => Begin(id, new("Tick that you have looked at it.", "Apply"), () => runs.Apply(this.Actor(), id), cancel);

    public Task<IActionResult> OnPostUndo(int id, CancellationToken cancel) => Begin(id, new("Tick that it is to be undone.", "Undo"), () => runs.Undo(this.Actor(), id), cancel);

    public async Task<IActionResult> OnPostDiscard(int id, CancellationToken cancel)
    {
        var outcome = Seen ? await runs.Discard(this.Actor(), id) : new Refusal("Tick that it is to be thrown away.", "Discard");
        return outcome?.Value is null ? await this.After(outcome, "", () => Show(id, cancel)) : this.SeeOther("/admin/roster", "The list is thrown away. Nobody was changed.");
    }

    private async Task<IActionResult> Begin(int id, Refusal untold, Func<Task<Outcome<RosterRun>?>> begin, CancellationToken cancel) =>
        await this.After(Seen ? await begin() : untold, $"/admin/roster/{id}", () => Show(id, cancel));

    private async Task<IActionResult> Show(int id, CancellationToken cancel)
    {
        if (await db.RosterRuns.AsNoTracking().Include(run => run.MadeBy).SingleOrDefaultAsync(run => run.Id == id, cancel) is not { } run
            || run.State == RosterState.Comparing || !RosterRuns.MayOpen(run, User.UserId, await permissions.RoleOf(User.UserId))) return NotFound();
        Run = run;
        var lines = db.RosterLines.AsNoTracking().Where(line => line.RunId == id);
        Undone = await lines.Where(RosterLine.IsOpen).CountAsync(cancel);
        if (IsUnderWay || IsStopped)
        {
            var waiting = run.State is RosterState.Applying or RosterState.ApplyStopped ? LineState.Waiting : LineState.Done;
            All = run.NewPeople + run.ChangedPeople + run.LeftPeople + run.NewClasses;
            Done = All - await lines.CountAsync(line => line.State == waiting && line.Kind != LineKind.Problem, cancel);
        }
        await Read(Filtered(lines), cancel);
        return Page();
    }

    private IQueryable<RosterLine> Filtered(IQueryable<RosterLine> lines)
    {
        if (Kind is { } kind) lines = lines.Where(line => line.Kind == kind);
        if (Open) lines = lines.Where(RosterLine.IsOpen);
        if (Search?.Trim() is { Length: > 0 } part)
        {
            var pattern = $"%{part.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
            lines = lines.Where(line => EF.Functions.Like(line.Name, pattern, @"\"));
        }
        return lines;
    }

    private async Task Read(IQueryable<RosterLine> lines, CancellationToken cancel)
    {
        Lines = Before is { } before
            ? await lines.Where(line => line.Id < before).OrderByDescending(line => line.Id).Take(PageSize).ToListAsync(cancel)
            : await lines.Where(line => line.Id > (After ?? 0)).OrderBy(line => line.Id).Take(PageSize).ToListAsync(cancel);
        if (Before is not null) Lines.Reverse();
        if (Lines.Count == 0) return;
        var (first, last) = (Lines[0].Id, Lines[^1].Id);
        Pager = new(
            await lines.AnyAsync(line => line.Id < first, cancel) ? Link($"before={first}") : null,
            await lines.AnyAsync(line => line.Id > last, cancel) ? Link($"after={last}") : null);
    }

    private string Link(string place) => $"/admin/roster/{Run.Id}{new QueryBuilder(Filters()).Add(place)}";

    private IEnumerable<KeyValuePair<string, string>> Filters()
    {
        if (Kind is { } kind) yield return new("kind", kind.ToString());
        if (Search is { Length: > 0 } search) yield return new("search", search);
        if (Open) yield return new("open", "true");
    }

    private sealed class QueryBuilder(IEnumerable<KeyValuePair<string, string>> filters)
    {
        public string Add(string place) => "?" + string.Concat(filters.Select(filter => $"{filter.Key}={Uri.EscapeDataString(filter.Value)}&")) + place;
    }
}
