using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Roster;
using ChatSite.Shared;
using ChatSite.Workbooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Lists of the school: what was brought in, and the way to bring in another.</summary>
[Needs(RosterRuns.Needs)]
[RequestSizeLimit(Most), RequestFormLimits(MultipartBodyLengthLimit = Most)]
public sealed class RosterPage(ChatDb db, ReadList read, RosterRuns runs, Permissions permissions) : PageModel
{
    // More than is taken, so that what is too large is refused with a sentence.
    private const int Most = 4 * TableLimits.LargestFile;
    private const int MostShown = 50;

    public List<RosterRun> Runs { get; private set; } = [];

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Whether the list names everybody, so that whoever is missing has left; null until that is chosen.</summary>
    [BindProperty]
    public bool? Everybody { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var (me, role) = (User.UserId, await permissions.RoleOf(User.UserId));
        var all = role.Lets(Permission.ManageRoles);
        Runs = await db.RosterRuns.AsNoTracking().Include(run => run.MadeBy).Where(run => run.State != RosterState.Comparing && (all || run.MadeById == me))
            .OrderByDescending(run => run.Id).Take(MostShown).ToListAsync(cancel);
        return Page();
    }

    public IActionResult OnGetTemplate()
    {
        var file = new MemoryStream();
        ListTemplate.Write(file, Tongue.Current);
        return File(file.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Words.Say("List of people") + ".xlsx");
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (list, runId) = (Read(), (int?)null);
        if (list.Value is { } good && (runId = await runs.Compare(this.Actor(), good, cancel: cancel)) is null) return NotFound();
        ModelState.Clear(); // of what can't be read there is a better word
        return await this.After<SchoolList>(list, $"/admin/roster/{runId}", () => OnGet(cancel));
    }

    private Outcome<SchoolList> Read()
    {
        if (Files.Count == 0) return new Refusal("Choose a file.", nameof(Files));
        if (Everybody is not { } everybody) return new Refusal("Say whether the list names everybody.", nameof(Everybody));
        if (Files.Find(file => file.Length > TableLimits.LargestFile) is { } large) return new Refusal(ReadTables.TooLarge(large.FileName).Reason, nameof(Files));
        var files = Files.ConvertAll(file => new ListFile(Path.GetFileName(file.FileName), file.OpenReadStream()));
        try
        {
            return read.From(files, everybody);
        }
        finally
        {
            files.ForEach(file => file.Content.Dispose());
        }
    }
}
