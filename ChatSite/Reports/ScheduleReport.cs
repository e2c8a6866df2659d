using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Reports;

/// <summary>Sets up that a report is made again and again, and ends it.</summary>
public sealed class ScheduleReport(WriterQueue writer, SiteSettings settings, AuditLog audit, TimeProvider clock)
{
    private const int MostOfOne = 20;

    /// <param name="like">Its kind and what it is limited to; its days don't matter.</param>
    public Task<Outcome<int>> By(Actor actor, ReportOrder like, ReportRhythm rhythm, bool toAll) => writer.Run<Outcome<int>>(turn =>
    {
        if (OrderReport.WhyNot(turn, actor, like) is { } refusal) return refusal;
        if (!Enum.IsDefined(rhythm)) return new Refusal("Every week or every month?", "Rhythm");
        if (turn.Db.ReportSchedules.Count(other => other.MadeById == actor.UserId) >= MostOfOne) return new Refusal("These are many schedules already. End one of them first.");
        var schedule = new ReportSchedule
        {
            Kind = like.Kind,
            ClassId = like.ClassId,
            RoomId = like.RoomId,
            RoleId = like.RoleId,
            Rhythm = rhythm,
            ToAll = toAll,
            MadeById = actor.UserId,
            NextAt = ReportDays.Next(rhythm, clock.GetUtcNow().UtcDateTime, settings.Get<SchoolSettings>().Zone),
        };
        turn.Db.Add(schedule);
        turn.Db.SaveChanges();
        audit.Note(turn, actor, AuditAction.ReportScheduled, AuditSubject.Schedule(schedule.Id), null, [.. ReportAudit.Of(like).Where(said => said.What is not ("First day" or "Last day")), new("How often", null, rhythm.ToString())]);
        return schedule.Id;
    });

    /// <summary>Null when there is none that this person may see.</summary>
    public Task<Outcome<int>?> End(Actor actor, int scheduleId) => writer.Run<Outcome<int>?>(turn =>
    {
        if (turn.Db.ReportSchedules.Find(scheduleId) is not { } schedule || !turn.RoleOf(actor).Lets(OrderReport.NeededFor(schedule.Kind))) return null;
        turn.Db.Remove(schedule);
        turn.Db.SaveChanges();
        audit.Note(turn, actor, AuditAction.ReportUnscheduled, AuditSubject.Schedule(scheduleId), null, new AuditChange("Kind", schedule.Kind.ToString(), null));
        return scheduleId;
    });
}
