using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Logs;
using ChatSite.Pages.Shared;
using ChatSite.Retention;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Pages.Admin;

/// <summary>How long things are kept, and what the nights have deleted. What another choice would delete stands on the page it leads to.</summary>
[Needs(Permission.KeepData)]
public sealed class RetentionPage(ChatDb db, SiteSettings settings, RoleBook roles, RetentionRounds rounds, IOptions<BackupOptions> backups) : PageModel
{
    private const int MostRuns = 14;

    public RetentionSettings Settings => settings.Get<RetentionSettings>();
    public IReadOnlyList<Role> Roles => roles.All;
    public DateTime Next => rounds.Next();
    public BackupOptions Backups => backups.Value;
    public LogSettings Logs => settings.Get<LogSettings>();
    public int LeavingDays => settings.Get<LeavingSettings>().DaysToThink;
    public List<RetentionRun> Runs { get; private set; } = [];

    public string NameOf(int roleId) => roles[roleId] is { Id: not 0 } role ? role.Title : $"#{roleId}";

    public async Task OnGet(CancellationToken cancel) =>
        Runs = await db.RetentionRuns.AsNoTracking().OrderByDescending(run => run.Id).Take(MostRuns).ToListAsync(cancel);
}
