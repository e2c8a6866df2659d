using ChatSite.Audit;
using ChatSite.Data;

namespace ChatSite.Accounts.Batches;

/// <summary>Gathers people who are to be changed together. What is to be done to them is decided afterwards.</summary>
public sealed class MakeBatch(WriterQueue writer, TimeProvider clock)
{
    // Some milliseconds of the writer's time.
    private const int Step = 1000;

    /// <summary>Answers the batch's id. Whether the actor looks after each of them is asked when they are changed.</summary>
    public async Task<int> Of(Actor actor, IEnumerable<int> userIds)
    {
        var batch = new Batch { MadeById = actor.UserId, Address = actor.Address, MadeAt = clock.GetUtcNow().UtcDateTime };
        await writer.Run(turn =>
        {
            turn.Db.Add(batch);
            return turn.Db.SaveChanges();
        });
        foreach (var some in userIds.Distinct().Chunk(Step))
            await writer.Run(turn =>
            {
                foreach (var id in some)
                    turn.Sql("INSERT OR IGNORE INTO BatchPeople (BatchId, UserId, State) SELECT $1, Id, 0 FROM Users WHERE Id = $2 AND LeftAt IS NULL", batch.Id, id).ExecuteNonQuery();
                return some.Length;
            });
        return batch.Id;
    }
}
