using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Presence;
using ChatSite.Reports;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Reports;

/// <summary>From asking for a report to its end; each test has a site of its own, for what is under way is nobody else's business.</summary>
public sealed class MakeReportsTests : IAsyncLifetime
{
    private static readonly ReportOrder Order = new(ReportKind.Activity, new(2026, 1, 1), new(2026, 1, 31));

    private readonly RunningSite _site = new();
    private Person _head = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _head = await _site.SetUp("Hopper");
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_report_is_made_while_nobody_waits_and_only_its_maker_on_this_machine_may_read_the_file()
    {
        var report = await Ask(Order);

        var done = await Done(report);

        Assert.Equal(ReportState.Done, done.State);
        Assert.True(done.Rows > 0 && done.Bytes > 0);
        var file = _site.Services.GetRequiredService<ReportFiles>().Of(report);
        Assert.True(File.Exists(file));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal([AuditAction.ReportMade], Actions());
    }

    [Fact]
    public async Task What_was_cut_off_is_made_at_the_next_start_and_a_third_time_no_more()
    {
        var (first, second) = (await Ask(Order), await Ask(Order));
        await Done(second);
        await Write(turn => turn.Db.Reports.Where(report => report.Id == first).ExecuteUpdate(report => report.SetProperty(one => one.State, ReportState.BeingMade).SetProperty(one => one.Tries, 1)));
        await Write(turn => turn.Db.Reports.Where(report => report.Id == second).ExecuteUpdate(report => report.SetProperty(one => one.State, ReportState.BeingMade).SetProperty(one => one.Tries, 2)));

        await _site.Stop();
        await _site.Start();

        Assert.Equal(ReportState.Done, (await Done(first)).State);
        Assert.Equal(ReportState.Failed, (await Done(second)).State);
    }

    [Fact]
    public async Task Whoever_stops_a_report_has_neither_the_row_nor_the_file_left()
    {
        var report = await Ask(Order);

        Assert.NotNull(await _site.Services.GetRequiredService<OrderReport>().Remove(Actor.Person(_head.Id), report));

        Assert.Null(Find(report));
        Assert.False(File.Exists(_site.Services.GetRequiredService<ReportFiles>().Of(report)));
        Assert.Equal([AuditAction.ReportMade, AuditAction.ReportRemoved], Actions());
    }

    [Fact]
    public async Task Files_go_after_their_days_and_so_do_strays()
    {
        var report = await Ask(Order);
        await Done(report);
        var file = _site.Services.GetRequiredService<ReportFiles>().Of(report);
        var stray = Path.Combine(Path.GetDirectoryName(file)!, "999.xlsx");
        await File.WriteAllTextAsync(stray, "", TestContext.Current.CancellationToken);
        await Write(turn => turn.Db.Reports.ExecuteUpdate(one => one.SetProperty(old => old.AskedAt, DateTime.UtcNow.AddDays(-8))));

        await _site.Services.GetRequiredService<ReportRounds>().Round(TestContext.Current.CancellationToken);

        Assert.Null(Find(report));
        Assert.False(File.Exists(file));
        Assert.False(File.Exists(stray));
    }

    [Fact]
    public async Task A_schedule_asks_for_its_report_when_its_time_has_come_and_mails_where_it_lies()
    {
        await ConfirmAddress();
        await _site.Services.GetRequiredService<ScheduleReport>().By(Actor.Person(_head.Id), Order, ReportRhythm.Monthly, toAll: false);
        await Write(turn => turn.Db.ReportSchedules.ExecuteUpdate(schedule => schedule.SetProperty(one => one.NextAt, DateTime.UtcNow.AddMinutes(-1))));

        await _site.Services.GetRequiredService<ReportRounds>().Round(TestContext.Current.CancellationToken);

        using var db = NewDb();
        var report = db.Reports.Single();
        Assert.Equal((1, report.From.AddMonths(1).AddDays(-1)), (report.From.Day, report.Upto));
        Assert.True(db.ReportSchedules.Single().NextAt > DateTime.UtcNow);
        await Done(report.Id);
        var mail = (await Mails())[^1];
        Assert.Contains("the report “Activity” from 1 ", mail, StringComparison.Ordinal);
        Assert.Contains("Administration → Reports", mail, StringComparison.Ordinal); // nobody has told the site its address
        Assert.DoesNotContain(".xlsx", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_of_somebody_who_may_not_any_more_makes_nothing()
    {
        var ada = await _site.Register("Ada");
        await Write(turn =>
        {
            turn.Db.Add(new ReportSchedule { Kind = ReportKind.Activity, Rhythm = ReportRhythm.Weekly, MadeById = ada.Id, NextAt = DateTime.UtcNow.AddMinutes(-1) });
            return turn.Db.SaveChanges();
        });

        await _site.Services.GetRequiredService<ReportRounds>().Round(TestContext.Current.CancellationToken);

        using var db = NewDb();
        Assert.Empty(db.Reports);
    }

    [Fact]
    public async Task Only_so_many_of_one_person_wait_at_the_same_time()
    {
        await Write(turn =>
        {
            for (var i = 0; i < OrderReport.MostWaiting; i++) turn.Db.Add(new Report { Kind = ReportKind.Activity, MadeById = _head.Id, State = ReportState.BeingMade });
            return turn.Db.SaveChanges();
        });

        var asked = await _site.Services.GetRequiredService<OrderReport>().By(Actor.Person(_head.Id), Order);

        Assert.True(asked.Refused(out var reason));
        Assert.StartsWith("Several of your reports", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportRhythm.Weekly, "2026-11-21T12:00", "2026-11-09", "2026-11-15", "2026-11-23T03:00")] // a Saturday
    [InlineData(ReportRhythm.Weekly, "2026-11-23T02:59", "2026-11-16", "2026-11-22", "2026-11-23T03:00")] // Monday, a minute early
    [InlineData(ReportRhythm.Weekly, "2026-11-23T03:00", "2026-11-16", "2026-11-22", "2026-11-30T03:00")]
    [InlineData(ReportRhythm.Monthly, "2026-03-01T12:00", "2026-02-01", "2026-02-28", "2026-04-01T02:00")] // summer time by then
    [InlineData(ReportRhythm.Monthly, "2026-12-31T23:30", "2026-12-01", "2026-12-31", "2027-01-01T03:00")] // January already, in Vienna
    public void A_rhythm_has_its_days_by_the_schools_clock(ReportRhythm rhythm, string now, string from, string upto, string next)
    {
        var (zone, at) = (TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"), SmallSchool.At(now));

        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(upto)), ReportDays.Before(rhythm, at, zone));
        Assert.Equal(SmallSchool.At(next), ReportDays.Next(rhythm, at, zone));
    }

    [Fact]
    public async Task Days_here_are_noted_once_each_with_first_and_last()
    {
        var days = _site.Services.GetRequiredService<RememberDays>();
        await Write(turn =>
        {
            foreach (var at in new[] { "2026-05-04T08:00", "2026-05-04T08:04", "2026-05-04T15:00", "2026-05-05T07:00" }) days.Note(turn, _head.Id, SmallSchool.At(at));
            return 0;
        });

        using var db = NewDb();
        var all = db.DaysHere.Where(day => day.UserId == _head.Id && day.Day < new DateOnly(2026, 6, 1)).OrderBy(day => day.Day).ToList();
        Assert.Equal([(SmallSchool.At("2026-05-04T08:00"), SmallSchool.At("2026-05-04T15:00")), (SmallSchool.At("2026-05-05T07:00"), SmallSchool.At("2026-05-05T07:00"))], all.Select(day => (day.FirstAt, day.LastAt)));
    }

    private async Task<int> Ask(ReportOrder order) => (await _site.Services.GetRequiredService<OrderReport>().By(Actor.Person(_head.Id), order)).Value!.Id;

    private async Task<Report> Done(int id)
    {
        for (var end = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < end;)
        {
            if (Find(id) is { State: not (ReportState.Waiting or ReportState.BeingMade) } report) return report;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("The report was not made.");
    }

    private async Task<List<string>> Mails()
    {
        for (var end = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < end;)
        {
            if (await _site.MailsTo(_head.Email) is { Count: > 0 } mails) return [.. mails.Select(Text)];
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("No mail came.");
    }

    private static string Text(string mail) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(mail.Split("\r\n\r\n")[1]));

    private Task<int> ConfirmAddress() => Write(turn => turn.Sql("UPDATE Users SET EmailConfirmed = 1 WHERE Id = $1", _head.Id).ExecuteNonQuery());

    private Report? Find(int id)
    {
        using var db = NewDb();
        return db.Reports.AsNoTracking().SingleOrDefault(report => report.Id == id);
    }

    private List<AuditAction> Actions()
    {
        using var db = NewDb();
        return [.. db.AuditEntries.Where(entry => entry.SubjectKind == AuditSubjectKind.Report).OrderBy(entry => entry.Id).Select(entry => entry.Action)];
    }

    private ChatDb NewDb() => _site.Services.CreateScope().ServiceProvider.GetRequiredService<ChatDb>();

    private Task<T> Write<T>(Func<WriteTurn, T> step) => _site.Services.GetRequiredService<WriterQueue>().Run(step);
}
