using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>
/// Measures every hour how many bytes the rooms take in which something changed, and once a day all of them, since what is
/// kept no longer leaves no trace. Adding it up with each message would cost each message.
/// </summary>
public sealed class MeasureRooms(WriterQueue writer, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MeasureRooms> log)
    : Rounds(TimeSpan.FromHours(1), clock, log)
{
    private const int AllEvery = 24;
    private const int AtOnce = 100;

    private int _round;
    private long _upto;

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    public override async Task Round(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var (since, now) = (_round % AllEvery == 0 ? 0 : _upto, await db.Set<SiteCounter>().Select(counter => counter.Seq).SingleAsync(cancel));
        var rooms = since == 0
            ? await db.Rooms.Select(room => room.Id).ToListAsync(cancel)
            : await db.Database.SqlQuery<int>($"SELECT Id AS Value FROM Rooms r WHERE EXISTS (SELECT 1 FROM Messages WHERE RoomId = r.Id AND Seq > {since})").ToListAsync(cancel);
        foreach (var some in rooms.Chunk(AtOnce)) await Measure(db, some, cancel);
        (_upto, _round) = (now, _round + 1);
    }

    private async Task Measure(ChatDb db, int[] rooms, CancellationToken cancel)
    {
        var sizes = new List<(int Id, long Bytes)>();
        foreach (var id in rooms)
            sizes.Add((id, await db.Database.SqlQuery<long>($"SELECT coalesce(sum(length(CAST(Text AS BLOB))), 0) AS Value FROM Messages WHERE RoomId = {id}").SingleAsync(cancel)));
        await writer.Run(turn => sizes.Sum(size => turn.Sql("UPDATE Rooms SET Storage = $1 WHERE Id = $2 AND Storage <> $1", size.Bytes, size.Id).ExecuteNonQuery()));
    }
}
