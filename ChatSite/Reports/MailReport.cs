using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Mail;
using ChatSite.Settings;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>
/// Mails that a report of a schedule is ready: where it lies, never the file. Who opens it has to sign in, and may have
/// lost the right meanwhile; a mail lies in mailboxes for years.
/// </summary>
public sealed class MailReport(WriterQueue writer, MailOutbox outbox, SiteSettings settings, IConfiguration configuration)
{
    /// <summary>To whom it is for, as far as they have a confirmed address and may still make such reports.</summary>
    public Task<int> About(int reportId) => writer.Run(turn =>
    {
        if (turn.Db.Reports.AsNoTracking().SingleOrDefault(report => report.Id == reportId) is not { } report) return 0;
        if (turn.Db.ReportSchedules.AsNoTracking().SingleOrDefault(schedule => schedule.Id == report.ScheduleId) is not { } schedule) return 0;
        var needed = OrderReport.NeededFor(report);
        var readers = turn.Db.Users.AsNoTracking().Where(user => !user.IsPlaceholder && user.EmailConfirmed && user.Email != null && (schedule.ToAll || user.Id == schedule.MadeById)
            && (user.Role.Permissions & needed) == needed).ToList();
        foreach (var reader in readers) Send(turn, reader, report);
        return readers.Count;
    });

    private void Send(WriteTurn turn, User reader, Report report)
    {
        var school = settings.Get<SchoolSettings>();
        var tongue = Tongue.Of(reader.Language) ?? school.Tongue;
        var title = ReportWords.Title(report.Kind).In(tongue);
        string Day(DateOnly day) => day.ToString("d MMMM yyyy", tongue.Culture);
        List<Saying> paragraphs = [$"Hello {reader.Name},", Outcome(report, title, Day(report.From), Day(report.Upto)), Way(report), "You get this mail because of a schedule for reports. Whoever may make reports can change it there."];
        Saying subject = $"{school.SiteName}: {title}, {Day(report.From)} to {Day(report.Upto)}";
        outbox.Add(turn, new MailTo(reader.Email!), subject.In(tongue), string.Join("\n\n", paragraphs.Select(paragraph => paragraph.In(tongue))) + "\n");
    }

    private static Saying Outcome(Report report, string title, string from, string upto) => report.State == ReportState.Done
        ? (Saying)$"the report “{title}” from {from} to {upto} is ready. It stays there for some days; open it by signing in:"
        : (Saying)$"the report “{title}” from {from} to {upto} could not be made. See why by signing in:";

    private Saying Way(Report report) => configuration["ChatSite:PublicAddress"] is { Length: > 0 } address
        ? $"{address.TrimEnd('/')}/admin/reports/{report.Id}"
        : "Administration → Reports";
}
