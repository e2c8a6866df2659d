using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>Lines are about people, many of whom have no account: they go when nobody applies the list, or can undo it any more.</summary>
public sealed class RosterRounds(WriterQueue writer, TimeProvider clock, ILogger<RosterRounds> log) : Rounds(TimeSpan.FromHours(6), clock, log)
{
    private const int AtOnce = 500;

    private readonly TimeProvider _clock = clock;

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    public override async Task Round(CancellationToken cancel)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var (forgotten, unfinished, old) = (now - RosterRun.Waits, now - TimeSpan.FromDays(1), now - RosterRun.CanBeUndone);
        foreach (var id in await writer.Run(turn => turn.Db.RosterRuns.Where(run => (run.State == RosterState.Ready && run.MadeAt < forgotten) || (run.State == RosterState.Comparing && run.MadeAt < unfinished)).Select(run => run.Id).ToList()))
        {
            await Clear(id, cancel);
            await writer.Run(turn => turn.Db.RosterRuns.Where(run => run.Id == id && (run.State == RosterState.Ready || run.State == RosterState.Comparing)).ExecuteDelete());
        }
        foreach (var id in await writer.Run(turn => turn.Db.RosterRuns.Where(run => !run.IsCleared && (run.State == RosterState.Applied || run.State == RosterState.Undone) && run.AppliedAt < old).Select(run => run.Id).ToList()))
        {
            await writer.Run(turn => turn.Db.RosterRuns.Where(run => run.Id == id).ExecuteUpdate(row => row.SetProperty(run => run.IsCleared, true)));
            await Clear(id, cancel);
        }
    }

    private async Task Clear(int runId, CancellationToken cancel)
    {
        int gone;
        do
        {
            cancel.ThrowIfCancellationRequested();
            gone = await writer.Run(turn => turn.Sql("DELETE FROM RosterLines WHERE Id IN (SELECT Id FROM RosterLines WHERE RunId = $1 LIMIT $2)", runId, AtOnce).ExecuteNonQuery());
        }
        while (gone == AtOnce);
    }
}
