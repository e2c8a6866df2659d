using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Reports;
using ChatSite.Rooms;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>One report: how far it is, and its file.</summary>
[Needs(Permission.MakeReports)]
public sealed class ReportPage(ChatDb db, Permissions permissions, RoleBook roles, OrderReport orders, ReportRuns runs, ReportFiles files, SiteSettings settings) : PageModel
{
    public Report Report { get; private set; } = null!;
    public IReadOnlyList<(string What, string Name)> Limits { get; private set; } = [];

    public bool IsThere => System.IO.File.Exists(files.Of(Report.Id));
    public string Days => ReportPeriod.Of(Report.From, Report.Upto);
    public DateTime GoneAt => Report.AskedAt.AddDays(settings.Get<ReportSettings>().KeepDays);

    public Saying Progress => runs.RowsOf(Report.Id) is not { } rows ? "Others are made first."
        : rows == 0 ? "It begins." : (Saying)$"{rows:N0} rows so far.";

    public async Task<IActionResult> OnGet(int id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        List<(string, string)> limits = [];
        if (Report.ClassId is { } one) limits.Add(("Class", await db.Classes.Where(known => known.Id == one).Select(known => known.Name).SingleOrDefaultAsync(cancel) ?? $"#{one}"));
        if (Report.RoomId is { } room) limits.Add(("Room", await db.Rooms.Where(known => known.Id == room).Select(known => known.Name).SingleOrDefaultAsync(cancel) ?? $"#{room}"));
        if (Report.RoleId is { } role) limits.Add(("Role", roles.All.FirstOrDefault(known => known.Id == role)?.Title ?? $"#{role}"));
        Limits = limits;
        return Page();
    }

    /// <summary>For the page's script: some words while it is being made, and nothing more once it isn't.</summary>
    public async Task<IActionResult> OnGetProgress(int id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        return Report.State is ReportState.Waiting or ReportState.BeingMade ? Content(Progress.ToString(), "text/plain; charset=utf-8") : new NoContentResult();
    }

    public async Task<IActionResult> OnGetFile(int id) => await orders.Take(this.Actor(), id) is { } report
        ? PhysicalFile(files.Of(id), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", report.Order.FileName)
        : NotFound();

    public async Task<IActionResult> OnPostRemove(int id) => await orders.Remove(this.Actor(), id) is null ? NotFound() : this.SeeOther("/admin/reports", "The report is deleted.");

    private async Task<bool> Find(int id, CancellationToken cancel)
    {
        if (await db.Reports.AsNoTracking().Include(report => report.MadeBy).SingleOrDefaultAsync(report => report.Id == id, cancel) is not { } found) return false;
        Report = found;
        return (await permissions.RoleOf(User.UserId)).Lets(OrderReport.NeededFor(found));
    }
}
