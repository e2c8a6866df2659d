using System.Linq.Expressions;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>
/// Goes on with lists that the site was stopped in. Lines are about people, many of whom have no account: they go when
/// nobody has applied the list, or can undo it any more.
/// </summary>
public sealed class RosterRounds(WriterQueue writer, RosterRuns runs, TimeProvider clock, ILogger<RosterRounds> log) : Rounds(TimeSpan.FromHours(1), clock, log)
{
    private readonly TimeProvider _clock = clock;

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    public override async Task Round(CancellationToken cancel)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var (forgotten, unfinished, old) = (now - RosterRun.Waits, now - TimeSpan.FromDays(1), now - RosterRun.CanBeUndone);
        foreach (var id in await Find(run => run.State == RosterState.Applying || run.State == RosterState.Undoing)) await runs.Finished(id);
        foreach (var id in await Find(run => (run.State == RosterState.Ready && run.MadeAt < forgotten) || (run.State == RosterState.Comparing && run.MadeAt < unfinished))) await runs.Delete(id);
        foreach (var id in await Find(run => !run.IsCleared && run.State >= RosterState.Applied && run.State != RosterState.Undoing && run.AppliedAt < old))
        {
            await writer.Run(turn => turn.Db.RosterRuns.Where(run => run.Id == id).ExecuteUpdate(row => row.SetProperty(run => run.IsCleared, true)));
            await runs.Clear(id);
        }
    }

    private Task<List<int>> Find(Expression<Func<RosterRun, bool>> which) => writer.Run(turn => turn.Db.RosterRuns.Where(which).Select(run => run.Id).ToList());
}
