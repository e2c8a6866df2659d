using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>Makes the reports that wait, one after the other. What the site's stop cuts off is made anew at its next start, once.</summary>
public sealed partial class MakeReports(
    ReportRuns runs, ReportFiles files, WriteReport write, MailReport mail, WriterQueue writer, TimeProvider clock, ILogger<MakeReports> log) : BackgroundService
{
    private const int MostTries = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Makes everything that waits.</summary>
    public async Task Round(CancellationToken cancel)
    {
        while (await Next() is { } report) await Make(report, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isBegun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isBegun) await TakeUpAgain();
                isBegun = true;
                await Round(stoppingToken);
                await runs.Rings(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The site stops, or could not start.
            }
#pragma warning disable CA1031 // It is worth a line in the log, not the whole site.
            catch (Exception problem)
            {
                RoundFailed(log, problem);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    // A report that ends the program each time would do so for ever.
    private Task<int> TakeUpAgain() => writer.Run(turn =>
        turn.Db.Reports.Where(report => report.State == ReportState.BeingMade && report.Tries >= MostTries).ExecuteUpdate(report => report.SetProperty(one => one.State, ReportState.Failed))
        + turn.Db.Reports.Where(report => report.State == ReportState.BeingMade).ExecuteUpdate(report => report.SetProperty(one => one.State, ReportState.Waiting)));

    private Task<Report?> Next() => writer.Run(turn =>
    {
        if (turn.Db.Reports.Include(report => report.MadeBy).Where(report => report.State == ReportState.Waiting).OrderBy(report => report.Id).FirstOrDefault() is not { } next) return null;
        (next.State, next.Tries) = (ReportState.BeingMade, next.Tries + 1);
        turn.Db.SaveChanges();
        return next;
    });

    private async Task Make(Report report, CancellationToken stopping)
    {
        var (run, file) = (runs.Begin(report.Id, stopping), files.Of(report.Id));
        try
        {
            var (state, rows) = await Write(report, file, run);
            var stored = await writer.Run(turn => turn.Db.Reports.Where(one => one.Id == report.Id).ExecuteUpdate(change => change
                .SetProperty(one => one.State, state).SetProperty(one => one.Rows, rows).SetProperty(one => one.DoneAt, clock.GetUtcNow().UtcDateTime)
                .SetProperty(one => one.Bytes, state == ReportState.Done ? new FileInfo(file).Length : 0)));
            if (stored == 0) ReportFiles.Forget(file); // taken back in the last moment
            else if (report.ScheduleId is not null) await mail.About(report.Id);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            ReportFiles.Forget(file); // taken back
        }
        finally
        {
            runs.End(report.Id);
        }
    }

    private async Task<(ReportState State, long Rows)> Write(Report report, string file, ReportRuns.Run run)
    {
        try
        {
            long rows;
            await using (var stream = files.Begin(file)) rows = await write.To(stream, report.Order, report.MadeBy?.Name ?? "", new Role { Permissions = report.Rights }, read => Interlocked.Exchange(ref run.Rows, read), run.Token);
            ReportFiles.Finish(file);
            return (ReportState.Done, rows);
        }
        catch (TooManyRows)
        {
            ReportFiles.Forget(file);
            return (ReportState.TooLarge, 0);
        }
#pragma warning disable CA1031 // The next report may go better; this one is shown as failed.
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            ReportFiles.Forget(file);
            Failed(log, report.Id, problem);
            return (ReportState.Failed, 0);
        }
#pragma warning restore CA1031
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {Id} could not be made.")]
    private static partial void Failed(ILogger log, int id, Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Making reports met a problem and goes on.")]
    private static partial void RoundFailed(ILogger log, Exception problem);
}
