using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Reports;
using ChatSite.Rooms;
using ChatSite.Settings;
using ChatSite.Shared;
using ChatSite.Workbooks;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>Says what a report shall be about, shows how it begins, and has it made: now, or again and again.</summary>
[Needs(Permission.MakeReports)]
public sealed class NewReportPage(ChatDb db, Permissions permissions, RoleBook roles, WriteReport write, OrderReport orders, ScheduleReport schedules, SiteSettings settings, TimeProvider clock) : PageModel
{
    private const int UsualDays = 30;

    /// <summary>What a report can be limited to.</summary>
    public sealed record Choice(string Name, string Label, string All, int? Chosen, IReadOnlyList<(int Id, string Name)> Options);

    public ReportKind Kind { get; private set; }
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public ReportPreview? Preview { get; private set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Upto { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? ClassId { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? RoomId { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? RoleId { get; set; }

    [BindProperty]
    public ReportRhythm? Rhythm { get; set; }

    [BindProperty]
    public bool ToAll { get; set; }

    public async Task<IActionResult> OnGet(string kind, CancellationToken cancel)
    {
        if (!await Find(kind, cancel)) return NotFound();
        var isAsked = From is not null && Upto is not null;
        SetUsualDays();
        // The same questions as when it is made, so that the preview shows nothing that the file wouldn't.
        if (!isAsked || !ModelState.IsValid) return Page();
        if (await orders.WhyNot(this.Actor(), Order) is { } refusal) return Refuse(refusal);
        Preview = await write.Preview(Order, await permissions.RoleOf(User.UserId), Tongue.Current, cancel);
        return Page();
    }

    /// <summary>Leads to the preview under an address of its own, which can be kept and reloaded.</summary>
    public async Task<IActionResult> OnPostPreview(string kind, CancellationToken cancel)
    {
        if (!await Find(kind, cancel)) return NotFound();
        if (!HasDays()) return this.ShowAgain();
        var query = new QueryBuilder { { nameof(From), Written(From!.Value) }, { nameof(Upto), Written(Upto!.Value) } };
        foreach (var (name, id) in new[] { (nameof(ClassId), ClassId), (nameof(RoomId), RoomId), (nameof(RoleId), RoleId) })
            if (id is not null) query.Add(name, id.Value.ToString(CultureInfo.InvariantCulture));
        return this.SeeOther($"/admin/reports/new/{Kind.ToString().ToLowerInvariant()}{query}");
    }

    public async Task<IActionResult> OnPost(string kind, CancellationToken cancel)
    {
        if (!await Find(kind, cancel)) return NotFound();
        if (!HasDays()) return this.ShowAgain();
        var asked = await orders.By(this.Actor(), Order);
        return asked.Refusal is { } refusal ? Refuse(refusal) : this.SeeOther($"/admin/reports/{asked.Value!.Id}");
    }

    public async Task<IActionResult> OnPostSchedule(string kind, CancellationToken cancel)
    {
        if (!await Find(kind, cancel)) return NotFound();
        if (Rhythm is null) ModelState.AddModelError(nameof(Rhythm), "Every week or every month?");
        if (!ModelState.IsValid) return this.ShowAgain();
        SetUsualDays();
        var set = await schedules.By(this.Actor(), Order, Rhythm!.Value, ToAll);
        return set.Refusal is { } refusal ? Refuse(refusal) : this.SeeOther("/admin/reports", "The report is made on its own from now on.");
    }

    private bool HasDays()
    {
        foreach (var (name, day) in new[] { (nameof(From), From), (nameof(Upto), Upto) })
            if (day is null && ModelState[name] is not { Errors.Count: > 0 }) ModelState.AddModelError(name, "Something is missing here.");
        return ModelState.IsValid;
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private ReportOrder Order => new(Kind, From!.Value, Upto!.Value, ClassId, RoomId, RoleId);

    private IActionResult Refuse(Refusal refusal)
    {
        ModelState.AddModelError(refusal.Field, refusal.Reason.ToString());
        return this.ShowAgain();
    }

    private async Task<bool> Find(string name, CancellationToken cancel)
    {
        if (!name.All(char.IsAsciiLetter) || !Enum.TryParse<ReportKind>(name, ignoreCase: true, out var kind)) return false;
        if (!(await permissions.RoleOf(User.UserId)).Lets(OrderReport.NeededFor(kind))) return false;
        Kind = kind;
        var classes = await db.ClassesInOrder(cancel);
        var rooms = await db.Rooms.Where(room => room.Kind != RoomKind.Direct).OrderBy(room => room.Kind).ThenBy(room => room.Name).Take(500).Select(room => new { room.Id, room.Name }).ToListAsync(cancel);
        Choices =
        [
            new(nameof(ClassId), "Class", "All classes", ClassId, [.. classes.Select(one => (one.Id, one.Name))]),
            new(nameof(RoomId), "Room", "All rooms", RoomId, [.. rooms.Select(room => (room.Id, room.Name))]),
            new(nameof(RoleId), "Role", "All roles", RoleId, [.. roles.All.Select(role => (role.Id, role.Title))]),
        ];
        return true;
    }

    private void SetUsualDays()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), settings.Get<SchoolSettings>().Zone).DateTime);
        Upto ??= today;
        From ??= DateOnly.FromDayNumber(Math.Max(0, Upto.Value.DayNumber + 1 - UsualDays));
    }

    /// <summary>A value as this page writes it.</summary>
    public static string Shown(object? value, CellKind kind) => value switch
    {
        null => "",
        double share when kind == CellKind.Percent => share.ToString("P0", Tongue.Current.Culture),
        double number => number.ToString("N1", Tongue.Current.Culture),
        DateTime moment => moment.ToString("d MMM yyyy, HH:mm", Tongue.Current.Culture),
        DateOnly day => day.ToString("d MMM yyyy", Tongue.Current.Culture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("N0", Tongue.Current.Culture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The largest number of a sheet's heat table.</summary>
    public static double Hottest(Sheet sheet) => sheet.Rows.SelectMany(row => row.Where((_, c) => sheet.Columns[c].Look == CellLook.Heat)).OfType<int>().DefaultIfEmpty().Max();

    /// <summary>How dark a number's cell is (reports.css).</summary>
    public static string? Heat(object? value, double hottest) => value is int number and > 0 ? $"heat-{Math.Max(1, (int)Math.Ceiling(4 * number / hottest))}" : null;
}
