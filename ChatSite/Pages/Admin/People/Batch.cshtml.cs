using ChatSite.Accounts;
using ChatSite.Accounts.Batches;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>One change to many people: decided, looked at, applied, and what came of it.</summary>
[Needs(Permission.ManagePeople)]
public sealed class BatchPage(ChatDb db, PlanBatch plan, ApplyBatches apply, RoleBook roles, Permissions permissions, SiteSettings settings, TimeProvider clock) : PageModel
{
    private const int PageSize = 100;

    public sealed record Line(int Id, string Name, BatchPersonState State, string? Why);

    public Batch Batch { get; private set; } = null!;
    public Dictionary<BatchPersonState, int> Counts { get; private set; } = [];
    public List<Line> People { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;
    public BatchPersonState Shown { get; private set; }

    public List<Role> Roles { get; private set; } = [];
    public List<SchoolClass> Classes { get; private set; } = [];
    public Role Mine { get; private set; } = null!;

    /// <summary>The role or the class that it is about.</summary>
    public string? Target { get; private set; }

    [BindProperty]
    public BatchDeed? Deed { get; set; }

    [BindProperty]
    public int? RoleId { get; set; }

    [BindProperty]
    public int? ClassId { get; set; }

    [BindProperty]
    public int? Days { get; set; }

    [BindProperty]
    public string? Date { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public int Count(BatchPersonState state) => Counts.GetValueOrDefault(state);

    public Task<IActionResult> OnGet(int id, BatchPersonState? show, int? after, CancellationToken cancel) => Show(id, show, after, cancel);

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        DateTimeOffset? until = null;
        if (Deed == BatchDeed.Block && (until = PersonBanPage.End(Days, Date, settings.Get<SchoolSettings>().Zone, clock.GetUtcNow(), out var field, out var why)) is null)
        {
            ModelState.Remove(field);
            ModelState.AddModelError(field, why.ToString());
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await Show(id, null, null, cancel);
        }
        var decided = await plan.As(this.Actor(), id, new(Deed, Deed == BatchDeed.GiveRole ? RoleId : Deed is BatchDeed.AddToClass or BatchDeed.TakeOutOfClass ? ClassId : null, until, Reason));
        return await this.After(decided, $"/admin/batches/{id}", () => Show(id, null, null, cancel));
    }

    public async Task<IActionResult> OnPostApply(int id) =>
        await apply.Begin(this.Actor(), id) ? this.SeeOther($"/admin/batches/{id}") : NotFound();

    private async Task<IActionResult> Show(int id, BatchPersonState? show, int? after, CancellationToken cancel)
    {
        var me = User.UserId;
        if (await db.Batches.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.MadeById == me, cancel) is not { } batch) return NotFound();
        (Batch, Mine) = (batch, await permissions.RoleOf(me));
        Roles = [.. roles.All.Where(Mine.MayManage)];
        Classes = await db.ClassesInOrder(cancel);
        Target = batch.Deed switch
        {
            BatchDeed.GiveRole => roles[batch.TargetId ?? 0].Title,
            BatchDeed.AddToClass or BatchDeed.TakeOutOfClass => Classes.Find(one => one.Id == batch.TargetId)?.Name,
            _ => null,
        };
        var people = db.BatchPeople.AsNoTracking().Where(person => person.BatchId == id);
        Counts = await people.GroupBy(person => person.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        Shown = show is { } asked && Enum.IsDefined(asked) ? asked : batch.State == BatchState.Done ? (Count(BatchPersonState.Left) > 0 ? BatchPersonState.Left : BatchPersonState.Done) : BatchPersonState.Waiting;
        await List(people.Where(person => person.State == Shown), after, cancel);
        return Page();
    }

    private async Task List(IQueryable<BatchPerson> people, int? after, CancellationToken cancel)
    {
        var from = after ?? 0;
        People = await people.Where(person => person.UserId > from).Join(db.Users, person => person.UserId, user => user.Id, (person, user) => new { person, user.Name })
            .OrderBy(line => line.person.UserId).Take(PageSize + 1).Select(line => new Line(line.person.UserId, line.Name, line.person.State, line.person.Why)).ToListAsync(cancel);
        var more = People.Count > PageSize;
        if (more) People.RemoveAt(PageSize);
        var place = $"/admin/batches/{Batch.Id}?show={Shown}";
        Pager = new(after is null ? null : place, more ? $"{place}&after={People[^1].Id}" : null) { Back = "First page" };
    }
}
