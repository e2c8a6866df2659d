using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>Asks for a report, which is then made in the background; takes it back; hands it out.</summary>
public sealed class OrderReport(WriterQueue writer, ReportRuns runs, ReportFiles files, AuditLog audit, TimeProvider clock)
{
    /// <summary>How many reports of one person wait at most.</summary>
    public const int MostWaiting = 5;

    private static readonly Refusal MayNot = new("You may not make this report.");

    public Task<Outcome<Report>> By(Actor actor, ReportOrder order) => writer.Run<Outcome<Report>>(turn =>
    {
        if (WhyNot(turn, actor, order) is { } refusal) return refusal;
        if (actor.IsPerson && turn.Db.Reports.Count(other => other.MadeById == actor.UserId && (other.State == ReportState.Waiting || other.State == ReportState.BeingMade)) >= MostWaiting)
            return new Refusal("Several of your reports are being made already. Wait until one is ready.");
        return Store(turn, actor, order, null);
    });

    /// <summary>Why this person can't have it made; null when he can.</summary>
    public Task<Refusal?> WhyNot(Actor actor, ReportOrder order) => writer.Run(turn => WhyNot(turn, actor, order));

    /// <summary>Why not, whoever asks: a report of a schedule is asked again each time.</summary>
    internal static Refusal? WhyNot(WriteTurn turn, Actor actor, ReportOrder order)
    {
        if (!turn.RoleOf(actor).Lets(NeededFor(order.Kind))) return MayNot;
        if (!Enum.IsDefined(order.Kind)) return MayNot;
        if (order.Upto < order.From) return new("The last day is before the first.", nameof(order.Upto));
        if (order.Upto.DayNumber - order.From.DayNumber >= ReportOrder.MostDays) return new("Ten years at most, please.", nameof(order.From));
        if (order.From < ReportOrder.First || order.Upto > ReportOrder.Last) return new($"Choose days from {ReportOrder.First.Year} to {ReportOrder.Last.Year}.", order.From < ReportOrder.First ? nameof(order.From) : nameof(order.Upto));
        if (order.ClassId is { } one && !turn.Db.Classes.Any(known => known.Id == one)) return new("There is no such class.", nameof(order.ClassId));
        // Private conversations are found by nobody here.
        if (order.RoomId is { } room && !turn.Db.Rooms.Any(known => known.Id == room && known.Kind != RoomKind.Direct)) return new("There is no such room.", nameof(order.RoomId));
        if (order.RoleId is { } role && !turn.Db.Roles.Any(known => known.Id == role)) return new("There is no such role.", nameof(order.RoleId));
        return null;
    }

    /// <summary>What somebody needs who makes such a report.</summary>
    public static Permission NeededFor(ReportKind kind) => kind == ReportKind.Full ? Permission.MakeReports | Permission.ViewAllData : Permission.MakeReports;

    /// <summary>What somebody needs who opens this one: a full export has private conversations that its maker could read.</summary>
    public static Permission NeededFor(Report report) => report.Kind == ReportKind.Full ? NeededFor(report.Kind) | report.Rights : NeededFor(report.Kind);

    internal Report Store(WriteTurn turn, Actor actor, ReportOrder order, ReportSchedule? schedule)
    {
        var report = new Report
        {
            Kind = order.Kind,
            From = order.From,
            Upto = order.Upto,
            ClassId = order.ClassId,
            RoomId = order.RoomId,
            RoleId = order.RoleId,
            MadeById = schedule?.MadeById ?? (actor.IsPerson ? actor.UserId : null),
            Rights = turn.RoleOf(schedule is null ? actor : Actor.Person(schedule.MadeById)).Permissions,
            ScheduleId = schedule?.Id,
            AskedAt = clock.GetUtcNow().UtcDateTime,
        };
        turn.Db.Add(report);
        turn.Db.SaveChanges();
        audit.Note(turn, actor, AuditAction.ReportMade, AuditSubject.Report(report.Id), null, ReportAudit.Of(order));
        turn.AfterCommit(runs.Ring);
        return report;
    }

    /// <summary>Takes a report and its file away, also one that is being made. Null when there is none that this person may see.</summary>
    public async Task<Outcome<int>?> Remove(Actor actor, int reportId)
    {
        var removed = await writer.Run<Outcome<int>?>(turn =>
        {
            if (turn.Db.Reports.SingleOrDefault(report => report.Id == reportId) is not { } report || !turn.RoleOf(actor).Lets(NeededFor(report))) return null;
            turn.Db.Remove(report);
            turn.Db.SaveChanges();
            audit.Note(turn, actor, AuditAction.ReportRemoved, AuditSubject.Report(reportId));
            return reportId;
        });
        if (removed is null) return null;
        await runs.Cancel(reportId);
        ReportFiles.Forget(files.Of(reportId));
        return removed;
    }

    /// <summary>Notes that somebody downloads it; null when it isn't ready, or isn't for this person.</summary>
    public Task<Report?> Take(Actor actor, int reportId) => writer.Run(turn =>
    {
        var report = turn.Db.Reports.AsNoTracking().SingleOrDefault(report => report.Id == reportId && report.State == ReportState.Done);
        if (report is null || !turn.RoleOf(actor).Lets(NeededFor(report)) || !File.Exists(files.Of(reportId))) return null;
        audit.Note(turn, actor, AuditAction.ReportDownloaded, AuditSubject.Report(reportId), null, ReportAudit.Of(report.Order));
        return report;
    });
}
