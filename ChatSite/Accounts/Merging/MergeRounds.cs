using System.Collections.Concurrent;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts.Merging;

/// <summary>Finishes what was begun: in the background where it takes long, and after a start where the stop cut it off.</summary>
public sealed class MergeRounds(MergePeople merge, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MergeRounds> log) : Rounds(TimeSpan.FromMinutes(5), clock, log)
{
    private readonly ConcurrentDictionary<int, Task> _underWay = new();

    /// <summary>Whoever asks while it is under way waits for the same one.</summary>
    public Task Finish(Merging merging) => _underWay.GetOrAdd(merging.OtherId, _ => Task.Run(async () =>
    {
        try
        {
            await merge.Finish(merging);
        }
        finally
        {
            _underWay.TryRemove(merging.OtherId, out Task? _);
        }
    }));

    public override async Task Round(CancellationToken cancel)
    {
        List<Merging> open;
        await using (var scope = scopes.CreateAsyncScope())
            open = await scope.ServiceProvider.GetRequiredService<ChatDb>().Users.Where(user => user.MergedIntoId != null && user.LeftAt == null)
                .Select(user => new Merging(user.MergedIntoId!.Value, user.Id)).ToListAsync(cancel);
        foreach (var merging in open) await Finish(merging);
    }

    protected override Task Begin(CancellationToken cancel) => Round(cancel);
}
