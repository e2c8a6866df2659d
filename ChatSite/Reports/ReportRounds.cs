using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>Asks for the reports whose time has come, and lets go of those that have lain ready long enough.</summary>
public sealed class ReportRounds(WriterQueue writer, OrderReport order, ReportFiles files, SiteSettings settings, TimeProvider clock, ILogger<ReportRounds> log)
    : Rounds(TimeSpan.FromMinutes(10), clock, log)
{
    private readonly TimeProvider _clock = clock;

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    public override async Task Round(CancellationToken cancel)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        await writer.Run(turn => AskForDue(turn, now));
        var known = await writer.Run(turn => ForgetOld(turn, now));
        foreach (var file in files.Strays(known).ToList()) ReportFiles.Forget(file);
    }

    // One report for each schedule, however long the site stood still.
    private int AskForDue(WriteTurn turn, DateTime now)
    {
        var zone = settings.Get<SchoolSettings>().Zone;
        var due = turn.Db.ReportSchedules.Where(schedule => schedule.NextAt <= now).ToList();
        foreach (var schedule in due)
        {
            var (from, upto) = ReportDays.Before(schedule.Rhythm, now, zone);
            schedule.NextAt = ReportDays.Next(schedule.Rhythm, now, zone);
            turn.Db.SaveChanges();
            var wanted = new ReportOrder(schedule.Kind, from, upto, schedule.ClassId, schedule.RoomId, schedule.RoleId);
            // Whoever set it up may have lost the right, and the class may be gone.
            if (OrderReport.WhyNot(turn, Actor.Person(schedule.MadeById), wanted) is null) order.Store(turn, Actor.Site, wanted, schedule);
        }
        return due.Count;
    }

    private HashSet<int> ForgetOld(WriteTurn turn, DateTime now)
    {
        var oldest = now - TimeSpan.FromDays(settings.Get<ReportSettings>().KeepDays);
        turn.Db.Reports.Where(report => report.AskedAt < oldest && report.State != ReportState.Waiting && report.State != ReportState.BeingMade).ExecuteDelete();
        return [.. turn.Db.Reports.Select(report => report.Id)];
    }
}
