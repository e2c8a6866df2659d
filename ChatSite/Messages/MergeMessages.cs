using ChatSite.Accounts.Merging;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Messages;

/// <summary>What was said with either account was said by the one that is kept. Pages show it so when they are loaded, as they do with another name.</summary>
internal sealed class MergeMessages(WriterQueue writer, IServiceScopeFactory scopes) : IMergePart
{
    // As many rows as the database looks at in some milliseconds, and as it changes in some; no index leads from a person to his messages.
    private const int Looked = 20_000, Changed = 200;

    public IReadOnlyCollection<Type> Tables => [typeof(Message)];

    public async Task Before(Merging merging)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var last = await new Timeline(db).Now();
        for (var from = 0L; from < last; from += Looked)
        {
            var (above, upto) = (from, from + Looked);
            var ids = await db.Messages.Where(message => message.Id > above && message.Id <= upto && message.AuthorId == merging.OtherId).Select(message => message.Id).ToListAsync();
            foreach (var some in ids.Chunk(Changed)) await writer.Run(turn => Take(turn, merging, some));
        }
        await writer.Run(turn => turn.Sql("UPDATE Rooms SET LastAuthorId = $1 WHERE LastAuthorId = $2", merging.KeptId, merging.OtherId).ExecuteNonQuery());
    }

    private static int Take(WriteTurn turn, Merging merging, long[] ids)
    {
        foreach (var id in ids)
        {
            // A mark that the kept account has used, too: it only tells a repeated posting, and nobody posts with the other any more.
            if (turn.Sql("UPDATE OR IGNORE Messages SET AuthorId = $1 WHERE Id = $2", merging.KeptId, id).ExecuteNonQuery() == 0)
                turn.Sql("UPDATE Messages SET AuthorId = $1, Key = NULL WHERE Id = $2", merging.KeptId, id).ExecuteNonQuery();
        }
        return ids.Length;
    }
}
