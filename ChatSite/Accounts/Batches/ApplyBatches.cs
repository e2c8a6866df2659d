using System.Collections.Concurrent;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts.Batches;

/// <summary>
/// Changes the people of a batch, some in each turn of the writer, so that nobody's messages wait. Who is done is written
/// in the turn that does it: cut off at any moment, the next round goes on where it was. It stops for good when whoever
/// began it may not do it any more. Batches are forgotten after a month.
/// </summary>
public sealed class ApplyBatches(WriterQueue writer, DoToPerson doTo, AuditLog audit, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ApplyBatches> log)
    : Rounds(TimeSpan.FromMinutes(1), clock, log)
{
    private const int Step = 10;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly TimeProvider _clock = clock;
    private readonly ConcurrentDictionary<int, Task> _underWay = new();

    /// <summary>Begins; false when there is no such batch of this actor, or it isn't ready.</summary>
    public async Task<bool> Begin(Actor actor, int batchId)
    {
        if (await writer.Run(turn => turn.Db.Batches.Where(batch => batch.Id == batchId && batch.MadeById == actor.UserId && batch.State == BatchState.Preview)
                .ExecuteUpdate(row => row.SetProperty(batch => batch.State, BatchState.Running).SetProperty(batch => batch.Address, actor.Address))) == 0) return false;
        // A small one is over before the page is asked for.
        await Task.WhenAny(GoOn(batchId, CancellationToken.None), Task.Delay(TimeSpan.FromSeconds(2), _clock));
        return true;
    }

    public override async Task Round(CancellationToken cancel)
    {
        List<int> running;
        await using (var scope = scopes.CreateAsyncScope())
            running = await scope.ServiceProvider.GetRequiredService<ChatDb>().Batches.Where(batch => batch.State == BatchState.Running).Select(batch => batch.Id).ToListAsync(cancel);
        var old = _clock.GetUtcNow().UtcDateTime - Kept;
        await writer.Run(turn => turn.Db.Batches.Where(batch => batch.MadeAt < old && batch.State != BatchState.Running).ExecuteDelete());
        // Together, so that one that meets a problem holds up no other.
        await Task.WhenAll(running.Select(id => GoOn(id, cancel)));
    }

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    // Whoever asks while it is under way waits for the same one.
    private Task GoOn(int batchId, CancellationToken cancel) => _underWay.GetOrAdd(batchId, id => Task.Run(async () =>
    {
        try
        {
            while (!cancel.IsCancellationRequested && await writer.Run(turn => Some(turn, id)))
            {
            }
        }
        finally
        {
            _underWay.TryRemove(id, out _);
        }
    }, cancel));

    // Answers whether there is more to do.
    private bool Some(WriteTurn turn, int batchId)
    {
        if (turn.Db.Batches.AsNoTracking().SingleOrDefault(one => one.Id == batchId) is not { State: BatchState.Running, MadeById: { } makerId } batch) return false;
        var actor = Actor.Person(makerId, batch.Address);
        if (MustStop(turn, actor, batch)) return End(turn, Actor.Site, AuditSubject.Person(makerId), batch, BatchState.Stopped, AuditAction.BatchStopped);
        var people = turn.Db.BatchPeople.Where(person => person.BatchId == batchId && person.State == BatchPersonState.Waiting).OrderBy(person => person.UserId).Take(Step).Select(person => person.UserId).ToList();
        foreach (var id in people)
        {
            var why = doTo.In(turn, actor, batch, id);
            turn.Sql("UPDATE BatchPeople SET State = $1, Why = $2 WHERE BatchId = $3 AND UserId = $4", (int)(why is null ? BatchPersonState.Done : BatchPersonState.Left), why, batchId, id).ExecuteNonQuery();
        }
        return people.Count == Step || End(turn, actor, AuditSubject.Site, batch, BatchState.Done, AuditAction.BatchApplied);
    }

    // Asked in each turn: he may have been kept out, or got another role, since he began it.
    private bool MustStop(WriteTurn turn, Actor actor, Batch batch) =>
        turn.IsKeptOut(actor, _clock.GetUtcNow()) || new BatchPlan(batch.Deed, batch.TargetId, batch.Until, batch.Reason).Problem(turn, turn.RoleOf(actor)) is not null;

    private bool End(WriteTurn turn, Actor by, AuditSubject whom, Batch batch, BatchState state, AuditAction action)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        turn.Db.Batches.Where(one => one.Id == batch.Id).ExecuteUpdate(row => row.SetProperty(one => one.State, state).SetProperty(one => one.FinishedAt, now));
        var done = turn.Db.BatchPeople.Count(person => person.BatchId == batch.Id && person.State == BatchPersonState.Done);
        audit.Note(turn, by, action, whom, batch.Reason, new AuditChange("What", null, batch.Deed.ToString()), new AuditChange("People", null, $"{done}"));
        return false;
    }
}
