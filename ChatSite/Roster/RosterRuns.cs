using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>A list, and those of its lines that could not be done.</summary>
public sealed record RosterFound(RosterRun Run, IReadOnlyList<RosterLine> Open);

/// <summary>
/// Lists of the school, from the first look to the last: compared, applied, undone, discarded. Whoever may not is answered
/// null, and so is whoever asks for somebody else's list without being able to give roles.
/// </summary>
public sealed class RosterRuns(WriterQueue writer, IServiceScopeFactory scopes, FreeName free, RosterWork work, TimeProvider clock)
{
    public const Permission Needs = Permission.ManagePeople | Permission.ManageClasses;

    private const int LinesAtOnce = 200;

    /// <summary>Compares a list with who is here and keeps the difference; answers its id. Nobody is changed.</summary>
    public async Task<int?> Compare(Actor by, SchoolList list, Action<double>? tell = null, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        if (await writer.Run(turn => Importer(turn, by)) is not { } importer) return null;
        await using var scope = scopes.CreateAsyncScope();
        var difference = await new CompareList(scope.ServiceProvider.GetRequiredService<ChatDb>(), free, importer, now).Of(list, tell, cancel);
        var runId = await writer.Run(turn => Add(turn, by, list, difference, now.UtcDateTime));
        foreach (var part in difference.Lines.Chunk(LinesAtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            await writer.Run(turn => Add(turn, runId, part));
        }
        await writer.Run(turn => Set(turn, runId, RosterState.Comparing, RosterState.Ready));
        return runId;
    }

    /// <summary>Begins to apply it, or goes on where it was stopped; <see cref="Finished"/> waits until it is done.</summary>
    /// <param name="tell">Hears which part is done, from 0 to 1.</param>
    public Task<Outcome<RosterRun>?> Apply(Actor by, int runId, Action<double>? tell = null) => Begin(by, runId, [RosterState.Ready, RosterState.ApplyStopped], RosterState.Applying, tell);

    /// <summary>Waits until what was begun is done.</summary>
    public Task Finished(int runId) => work.Do(runId);

    /// <summary>A list as it stands, and the lines of it that somebody has to look at. For the command line, which may look at everything.</summary>
    public async Task<RosterFound> Look(int runId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        return new RosterFound(await db.RosterRuns.AsNoTracking().SingleAsync(run => run.Id == runId, cancel),
            [.. await db.RosterLines.AsNoTracking().Where(line => line.RunId == runId && line.Kind == LineKind.Problem).OrderBy(line => line.Id).ToListAsync(cancel),
                .. await db.RosterLines.AsNoTracking().Where(line => line.RunId == runId).Where(RosterLine.IsOpen).OrderBy(line => line.Id).ToListAsync(cancel)]);
    }

    /// <summary>Begins to undo what was done of it.</summary>
    public Task<Outcome<RosterRun>?> Undo(Actor by, int runId) => Begin(by, runId, [RosterState.Applied, RosterState.ApplyStopped, RosterState.UndoStopped], RosterState.Undoing);

    /// <summary>Throws a list away that was not applied.</summary>
    public async Task<Outcome<RosterRun>?> Discard(Actor by, int runId)
    {
        var outcome = await writer.Run<Outcome<RosterRun>?>(turn =>
        {
            if (Find(turn, by, runId) is not { } run) return null;
            if (run.State != RosterState.Ready) return new Refusal("This list was applied already.");
            Set(turn, runId, RosterState.Ready, RosterState.Comparing); // from now on nobody sees it
            return run;
        });
        if (outcome?.Value is not null) await Delete(runId);
        return outcome;
    }

    internal async Task Delete(int runId)
    {
        await Clear(runId);
        await writer.Run(turn => turn.Db.RosterRuns.Where(run => run.Id == runId).ExecuteDelete());
    }

    /// <summary>Deletes the lines, some at a time.</summary>
    internal async Task Clear(int runId)
    {
        while (await writer.Run(turn => turn.Sql("DELETE FROM RosterLines WHERE Id IN (SELECT Id FROM RosterLines WHERE RunId = $1 LIMIT $2)", runId, LinesAtOnce).ExecuteNonQuery()) == LinesAtOnce)
        {
        }
    }

    /// <summary>Whether somebody may look at a list: its maker, and who may give roles.</summary>
    public static bool MayOpen(RosterRun run, int userId, Role role) => role.Lets(Needs) && (run.MadeById == userId || role.Lets(Permission.ManageRoles));

    private async Task<Outcome<RosterRun>?> Begin(Actor by, int runId, RosterState[] from, RosterState to, Action<double>? tell = null)
    {
        var outcome = await writer.Run<Outcome<RosterRun>?>(turn =>
        {
            if (Find(turn, by, runId) is not { } run) return null;
            if (!from.Contains(run.State)) return new Refusal(to == RosterState.Applying ? "This list was applied already." : "This list is not applied, or is undone already.");
            if (run.IsCleared) return new Refusal("This list is too old to be undone.");
            if (turn.Db.RosterRuns.Any(other => other.State == RosterState.Applying || other.State == RosterState.Undoing)) return new Refusal("Another list is being applied. Wait until it is done.");
            turn.Db.RosterRuns.Where(one => one.Id == runId).ExecuteUpdate(row => row.SetProperty(one => one.State, to)
                .SetProperty(one => one.ActorId, by.IsPerson ? by.UserId : (int?)null).SetProperty(one => one.ActorPlace, by.IsPerson ? by.Place : RosterWork.OfConsole + by.Place));
            return run;
        });
        if (outcome?.Value is not null) _ = work.Do(runId, tell);
        return outcome;
    }

    private static Importer? Importer(WriteTurn turn, Actor by) => turn.RoleOf(by) is var role && role.Lets(Needs) ? new Importer(by.UserId, role) : null;

    internal static RosterRun? Find(WriteTurn turn, Actor by, int runId) =>
        turn.Db.RosterRuns.AsNoTracking().SingleOrDefault(run => run.Id == runId) is { } run && MayOpen(run, by.UserId, turn.RoleOf(by)) ? run : null;

    private static int Set(WriteTurn turn, int runId, RosterState from, RosterState to) =>
        turn.Db.RosterRuns.Where(run => run.Id == runId && run.State == from).ExecuteUpdate(row => row.SetProperty(run => run.State, to));

    private static int Add(WriteTurn turn, Actor by, SchoolList list, Difference difference, DateTime now)
    {
        var run = new RosterRun
        {
            Kind = list.Kind,
            Title = list.Title.Length <= RosterRun.LongestTitle ? list.Title : list.Title[..RosterRun.LongestTitle],
            IsComplete = list.IsComplete,
            MadeById = by.IsPerson ? by.UserId : null,
            MadeAt = now,
            NewPeople = difference.Count(LineKind.New),
            ChangedPeople = difference.Count(LineKind.Changed),
            LeftPeople = difference.Count(LineKind.Left),
            NewClasses = difference.Count(LineKind.Class),
            Problems = difference.Count(LineKind.Problem),
            Unchanged = difference.Unchanged,
        };
        turn.Db.Add(run);
        turn.Db.SaveChanges();
        return run.Id;
    }

    private static int Add(WriteTurn turn, int runId, RosterLine[] lines)
    {
        foreach (var line in lines)
            turn.Sql("INSERT INTO RosterLines (RunId, Kind, State, Row, File, Name, UserId, ClassId, Changes, Said) VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9)",
                runId, (int)line.Kind, line.Row, line.File, line.Name, line.UserId, line.ClassId, line.Changes, line.Said).ExecuteNonQuery();
        return lines.Length;
    }
}
