using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Reports;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The reports that one can make, those that lie ready, and those on a schedule.</summary>
[Needs(Permission.MakeReports)]
public sealed class ReportsPage(ChatDb db, Permissions permissions, ScheduleReport schedule, SiteSettings settings) : PageModel
{
    private const int MostShown = 100;

    public IReadOnlyList<ReportKind> Kinds { get; private set; } = [];
    public IReadOnlyList<Report> Reports { get; private set; } = [];
    public IReadOnlyList<ReportSchedule> Schedules { get; private set; } = [];
    public int KeepDays => settings.Get<ReportSettings>().KeepDays;

    public async Task OnGet(CancellationToken cancel)
    {
        var role = await permissions.RoleOf(User.UserId);
        Kinds = [.. Enum.GetValues<ReportKind>().Where(kind => role.Lets(OrderReport.NeededFor(kind)))];
        var (kinds, mine) = (Kinds.ToList(), role.Permissions);
        Reports = await db.Reports.AsNoTracking().Include(report => report.MadeBy).Where(report => kinds.Contains(report.Kind) && (report.Kind != ReportKind.Full || (report.Rights & mine) == report.Rights)).OrderByDescending(report => report.Id).Take(MostShown).ToListAsync(cancel);
        Schedules = await db.ReportSchedules.AsNoTracking().Include(one => one.MadeBy).Where(one => kinds.Contains(one.Kind)).OrderBy(one => one.Id).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostEnd([FromForm(Name = "schedule")] int? id) =>
        await schedule.End(this.Actor(), id ?? 0) is null ? NotFound() : this.SeeOther("/admin/reports", "The report is not made on its own any more.");

    public string Days(Report report) => ReportPeriod.Of(report.From, report.Upto);
}
