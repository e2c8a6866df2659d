using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts.Batches;

/// <summary>Decides what is to be done to the people of a batch, and finds out to whom it can't be. Nothing is changed yet.</summary>
public sealed class PlanBatch(WriterQueue writer, WhyNot whyNot)
{
    private const int Step = 50;

    /// <summary>Null when there is no such batch of this actor, or it is under way.</summary>
    public async Task<Outcome<bool>?> As(Actor actor, int batchId, BatchPlan plan)
    {
        if (await writer.Run(turn => Decide(turn, actor, batchId, plan)) is not { } decided) return null;
        if (decided.Refused(out _)) return decided;
        for (int? last = 0; last is { } from;) last = await writer.Run(turn => Look(turn, actor, batchId, from));
        return true;
    }

    private static Outcome<bool>? Decide(WriteTurn turn, Actor actor, int batchId, BatchPlan plan)
    {
        if (turn.Db.Batches.SingleOrDefault(one => one.Id == batchId && one.MadeById == actor.UserId) is not { State: BatchState.Draft or BatchState.Preview } batch) return null;
        if (plan.Problem(turn, turn.RoleOf(actor)) is { } problem) return problem;
        (batch.State, batch.Deed, batch.TargetId, batch.Until, batch.Reason) = (BatchState.Draft, plan.Deed, plan.TargetId, plan.Until?.UtcDateTime, plan.Reason?.Trim() is { Length: > 0 } reason ? reason : null);
        turn.Db.SaveChanges();
        return true;
    }

    // Answers where to go on, or null when everybody has been looked at.
    private int? Look(WriteTurn turn, Actor actor, int batchId, int after)
    {
        if (turn.Db.Batches.SingleOrDefault(one => one.Id == batchId) is not { State: BatchState.Draft } batch) return null;
        var me = turn.RoleOf(actor);
        var people = turn.Db.Users.AsNoTracking().Include(user => user.Role)
            .Where(user => user.Id > after && turn.Db.Set<BatchPerson>().Any(person => person.BatchId == batchId && person.UserId == user.Id)).OrderBy(user => user.Id).Take(Step).ToList();
        foreach (var person in people)
        {
            var why = whyNot.Of(turn, batch, person, me);
            turn.Sql("UPDATE BatchPeople SET State = $1, Why = $2 WHERE BatchId = $3 AND UserId = $4", (int)(why is null ? BatchPersonState.Waiting : BatchPersonState.Left), why, batchId, person.Id).ExecuteNonQuery();
        }
        if (people.Count == Step) return people[^1].Id;
        batch.State = BatchState.Preview;
        turn.Db.SaveChanges();
        return null;
    }
}
