using System.Collections.Concurrent;
using System.Diagnostics;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>
/// Applies and undoes lists, line by line in short turns, so that nobody's message waits for a school of ten thousand. Cut
/// off at any moment, it goes on where it was when the site starts again. It stops when whoever began it may not do it any more.
/// </summary>
public sealed partial class RosterWork(WriterQueue writer, ApplyLine apply, UndoLine undo, ChangeClass classes, AuditLog audit, TimeProvider clock, ILogger<RosterWork> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(12);
    private const int MostLines = 50;

    /// <summary>What stands before the name of whoever typed a command, where others have their address.</summary>
    internal const string OfConsole = "console ";

    private readonly ConcurrentDictionary<int, Lazy<Task>> _underWay = new();
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>Does the rest of a list that was begun to be applied or undone; whoever asks while it is under way waits for the same.</summary>
    /// <param name="tell">Hears which part is done, from 0 to 1.</param>
    public Task Do(int runId, Action<double>? tell = null) => _underWay.GetOrAdd(runId, id => new Lazy<Task>(() => Task.Run(() => Work(id, tell)))).Value;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask; // RosterRounds goes on with what was begun

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopped.CancelAsync();
        await Task.WhenAll(_underWay.Values.Select(work => work.Value)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopped.Dispose();

    private async Task Work(int runId, Action<double>? tell)
    {
        try
        {
            var (done, oneByOne) = (0, 0);
            while (!_stopped.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    var step = await writer.Run(turn => Step(turn, runId, oneByOne > 0 ? 1 : MostLines));
                    done += step.Done;
                    oneByOne = Math.Max(0, oneByOne - 1);
                    tell?.Invoke((double)done / Math.Max(1, done + step.Left));
                    if (step.Left == 0) break;
                }
#pragma warning disable CA1031 // One line that nobody thought of must not keep a whole school out.
                catch (Exception problem) when (problem is not OperationCanceledException)
                {
                    LineFailed(log, runId, problem);
                    if (oneByOne > 0) await writer.Run(turn => Skip(turn, runId));
                    oneByOne = MostLines;
                }
#pragma warning restore CA1031
                await Task.Delay(Stopwatch.GetElapsedTime(began)); // as long as it took: others want their turns
            }
        }
        finally
        {
            classes.Tell();
            _underWay.TryRemove(runId, out _);
        }
    }

    private (int Done, int Left) Step(WriteTurn turn, int runId, int most)
    {
        if (Begun(turn, runId) is not { } run) return (0, 0);
        var actor = ActorOf(run);
        var by = new Importer(actor.UserId, turn.RoleOf(actor));
        // Asked in each turn: he may have been kept out, or got another role, since he began it.
        if (turn.IsKeptOut(actor, clock.GetUtcNow()) || !by.Role.Lets(RosterRuns.Needs))
        {
            Stop(turn, run);
            return (0, 0);
        }
        var (lines, began, done) = (Lines(turn, run).Take(most).ToList(), Stopwatch.GetTimestamp(), 0);
        foreach (var line in lines)
        {
            if (done > 0 && Stopwatch.GetElapsedTime(began) > Turn) break;
            if (run.State == RosterState.Applying) apply.Do(turn, actor, by, line);
            else undo.Do(turn, actor, by, line);
            Store(turn, line);
            turn.Db.ChangeTracker.Clear();
            done++;
        }
        var left = done == 0 ? 0 : Lines(turn, run).Count();
        if (left == 0) Finish(turn, run, actor);
        return (done, left);
    }

    private static RosterRun? Begun(WriteTurn turn, int runId) =>
        turn.Db.RosterRuns.AsNoTracking().SingleOrDefault(run => run.Id == runId && (run.State == RosterState.Applying || run.State == RosterState.Undoing));

    // Classes come first and go last.
    private static IQueryable<RosterLine> Lines(WriteTurn turn, RosterRun run) => run.State == RosterState.Applying
        ? turn.Db.RosterLines.AsNoTracking().Where(line => line.RunId == run.Id && line.State == LineState.Waiting && line.Kind != LineKind.Problem).OrderBy(line => line.Id)
        : turn.Db.RosterLines.AsNoTracking().Where(line => line.RunId == run.Id && line.State == LineState.Done).OrderByDescending(line => line.Id);

    // Whoever has been forgotten since may do nothing any more, and is not taken for the command line.
    private static Actor ActorOf(RosterRun run) =>
        run.ActorPlace?.StartsWith(OfConsole, StringComparison.Ordinal) == true ? Actor.Console(run.ActorPlace[OfConsole.Length..]) : Actor.Person(run.ActorId ?? 0, run.ActorPlace);

    private static void Store(WriteTurn turn, RosterLine line) => turn
        .Sql("UPDATE RosterLines SET State = $1, Changes = $2, Said = $3, UserId = $4, ClassId = $5 WHERE Id = $6", (int)line.State, line.Changes, line.Said, line.UserId, line.ClassId, line.Id).ExecuteNonQuery();

    private void Finish(WriteTurn turn, RosterRun run, Actor actor)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var isApplied = run.State == RosterState.Applying;
        turn.Db.RosterRuns.Where(one => one.Id == run.Id).ExecuteUpdate(row => row
            .SetProperty(one => one.State, isApplied ? RosterState.Applied : RosterState.Undone)
            .SetProperty(one => one.AppliedAt, one => isApplied ? now : one.AppliedAt)
            .SetProperty(one => one.UndoneAt, one => isApplied ? one.UndoneAt : now)
            .SetProperty(one => one.ActorPlace, (string?)null));
        audit.Note(turn, actor, isApplied ? AuditAction.ListApplied : AuditAction.ListUndone, AuditSubject.Site, run.Title,
            new AuditChange("New", null, $"{run.NewPeople}"), new AuditChange("Changed", null, $"{run.ChangedPeople}"), new AuditChange("Left", null, $"{run.LeftPeople}"));
    }

    private void Stop(WriteTurn turn, RosterRun run)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        turn.Db.RosterRuns.Where(one => one.Id == run.Id).ExecuteUpdate(row => row
            .SetProperty(one => one.State, run.State == RosterState.Applying ? RosterState.ApplyStopped : RosterState.UndoStopped)
            .SetProperty(one => one.AppliedAt, one => one.AppliedAt ?? now) // its lines are kept as long as those of others
            .SetProperty(one => one.ActorPlace, (string?)null));
        audit.Note(turn, Actor.Site, AuditAction.ListStopped, run.ActorId is { } id ? AuditSubject.Person(id) : AuditSubject.Site, run.Title);
    }

    private static int Skip(WriteTurn turn, int runId)
    {
        if (Begun(turn, runId) is not { } run || Lines(turn, run).FirstOrDefault() is not { } line) return 0;
        (line.State, line.SaidInWords) = (run.State == RosterState.Applying ? LineState.Skipped : LineState.Stays, "Something went wrong with this line. Whoever looks after the site finds it in the log.");
        Store(turn, line);
        return 1;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A line of the list {Run} could not be applied or undone.")]
    private static partial void LineFailed(ILogger log, int run, Exception problem);
}
