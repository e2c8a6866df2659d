using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Deletes the rooms whose days are over. One that is kept as evidence is asked about again in the next round.</summary>
public sealed class DeleteRounds(EmptyRoom empty, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DeleteRounds> log)
    : Rounds(TimeSpan.FromHours(1), clock, log)
{
    private readonly TimeProvider _clock = clock;

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    public override async Task Round(CancellationToken cancel)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<ChatDb>().Rooms.Where(room => room.DeleteAt <= now).Select(room => room.Id).ToListAsync(cancel);
        foreach (var roomId in due) await empty.Now(roomId, cancel);
    }
}
