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

/// <summary>The sheet of passwords for the newcomers of a list. It is the answer to the form itself, since it is kept nowhere.</summary>
[Needs(RosterRuns.Needs)]
public sealed class RosterPasswordsPage(ChatDb db, PasswordSheet sheet, Permissions permissions, PublicAddress address) : PageModel
{
    public RosterRun Run { get; private set; } = null!;
    public int Waiting { get; private set; }

    /// <summary>The sheet that was made just now, by class; null before.</summary>
    public ILookup<string, FirstPassword>? Sheet { get; private set; }

    public string? Address => address.Of(HttpContext);

    /// <summary>"print" or "excel".</summary>
    [BindProperty]
    public string? As { get; set; }

    /// <summary>How many sheets of the list there were when the form was made.</summary>
    [BindProperty]
    public int? Made { get; set; }

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (await db.RosterRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id && run.State == RosterState.Applied, cancel) is not { } run
            || !RosterRuns.MayOpen(run, User.UserId, await permissions.RoleOf(User.UserId))) return NotFound();
        (Run, Waiting) = (run, await PasswordSheet.Count(db, id, cancel));
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, CancellationToken cancel)
    {
        var made = As is "print" or "excel" && Made is { } before ? await sheet.Make(this.Actor(), id, before) : new Refusal("Say whether it is to be printed or downloaded.");
        if (made?.Value is not { } people) return await this.After(made, "", () => OnGet(id, cancel));
        Response.Headers.CacheControl = "no-store";
        if (As == "excel") return File(Workbook(people), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Words.Say("Passwords for the newcomers") + ".xlsx");
        var answer = await OnGet(id, cancel);
        Sheet = people.ToLookup(one => one.Class);
        return answer;
    }

    private static byte[] Workbook(List<FirstPassword> people)
    {
        using var file = new MemoryStream();
        string[] head = [Words.Say("Class"), Words.Say("Name"), Words.Say("User name"), Words.Say("Temporary password")];
        WriteBook.To(file, new Book(Words.Say("Passwords for the newcomers"), Tongue.Current.Culture, Tongue.Current.IsRightToLeft,
            [new Sheet(Words.Say("Passwords for the newcomers"), [.. head.Select(title => new SheetColumn(title))], people.Select(one => new object?[] { one.Class, one.Name, one.UserName, one.Password }))]));
        return file.ToArray();
    }
}
