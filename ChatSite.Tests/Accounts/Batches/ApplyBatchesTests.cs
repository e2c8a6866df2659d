using ChatSite.Accounts.Batches;
using ChatSite.Data;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace ChatSite.Tests.Accounts.Batches;

public sealed class ApplyBatchesTests(Classroom school) : IClassFixture<Classroom>
{
    [Fact]
    public async Task A_batch_that_meets_a_problem_holds_up_no_other()
    {
        var (broken, fine) = (await Running(school.Ada), await Running(school.Ben));
        await school.Get<WriterQueue>().Run(turn => turn.Sql(
            $"CREATE TRIGGER Broken BEFORE UPDATE OF LockoutEnd ON Users WHEN old.Id = {school.Ada} BEGIN SELECT RAISE(ABORT, 'the disk is broken here'); END").ExecuteNonQuery());

        await Assert.ThrowsAnyAsync<Exception>(() => Round());
        Assert.Equal((BatchState.Running, BatchState.Done), (await State(broken), await State(fine)));

        await school.Get<WriterQueue>().Run(turn => turn.Sql("DROP TRIGGER Broken").ExecuteNonQuery());
        await Round();
        Assert.Equal(BatchState.Done, await State(broken));
    }

    private Task Round() => school.Get<IEnumerable<IHostedService>>().OfType<ApplyBatches>().Single().Round(TestContext.Current.CancellationToken);

    // Begun before the site stopped: the next round goes on.
    private Task<int> Running(int person) => school.Get<WriterQueue>().Run(turn =>
    {
        var batch = new Batch { MadeById = school.Hopper, MadeAt = DateTime.UtcNow, State = BatchState.Running, Deed = BatchDeed.Block, Until = DateTime.UtcNow.AddDays(1), Reason = "a rumour" };
        turn.Db.Add(batch);
        turn.Db.SaveChanges();
        turn.Db.Add(new BatchPerson { BatchId = batch.Id, UserId = person, State = BatchPersonState.Waiting });
        turn.Db.SaveChanges();
        return batch.Id;
    });

    private Task<BatchState> State(int id) => school.Ask((ChatDb db) => db.Batches.Where(batch => batch.Id == id).Select(batch => batch.State).SingleAsync());
}
