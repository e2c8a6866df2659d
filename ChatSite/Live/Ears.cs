using System.Collections.Concurrent;
using ChatSite.Shared;

namespace ChatSite.Live;

/// <summary>
/// Keeps a page's ear open between its polls, so that badges and presence that come in between are not missed. A page
/// names its ear itself; one that went wrong begins another, whose cursor tells what was missed.
/// </summary>
internal sealed class Ears(LiveHub hub, TimeProvider clock, ILogger<Ears> log) : Rounds(TimeSpan.FromSeconds(5), clock, log)
{
    private const int LongestName = 20;

    // Each keeps a pipe; a person has few pages.
    private const int MostPerPerson = 10;

    /// <summary>The slowest page asks every 15 seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(int UserId, int SessionId, string Name), (Ear Ear, long Since)> _waiting = new();
    private readonly TimeProvider _clock = clock;

    /// <summary>The ear that this page left here, or a new one.</summary>
    public async Task<Ear> Take(int roomId, int userId, int sessionId, string name, long cursor)
    {
        if (_waiting.TryRemove((userId, sessionId, name), out var waiting))
        {
            if (waiting.Ear.RoomId == roomId && !waiting.Ear.IsOver) return waiting.Ear;
            await waiting.Ear.DisposeAsync();
        }
        return new Ear(hub, roomId, userId, sessionId, cursor);
    }

    /// <summary>Keeps the ear until the page's next poll, if it has a name and something is left to hear.</summary>
    public async Task Keep(Ear ear, string name)
    {
        var isKept = name.Length is > 0 and <= LongestName && !ear.IsOver && hub.CountOf(ear.UserId) <= MostPerPerson
            && _waiting.TryAdd((ear.UserId, ear.SessionId, name), (ear, _clock.GetTimestamp()));
        if (!isKept) await ear.DisposeAsync();
    }

    public override async Task Round(CancellationToken cancel)
    {
        foreach (var (key, (ear, since)) in _waiting)
            if ((ear.IsOver || _clock.GetElapsedTime(since) > Patience) && _waiting.TryRemove(new(key, (ear, since))))
                await ear.DisposeAsync();
    }
}
