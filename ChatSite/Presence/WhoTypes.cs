using System.Collections.Concurrent;
using ChatSite.Live;

namespace ChatSite.Presence;

/// <summary>Tells a room that somebody is typing: at most every 3 seconds for each person, never stored.</summary>
public sealed class WhoTypes(LiveHub live, TimeProvider clock)
{
    /// <summary>In a larger room somebody types all the time.</summary>
    public const int LargestRoom = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(int RoomId, int UserId), long> _told = new();

    /// <summary>The room was told of this person a moment ago.</summary>
    public bool HasJustTold(int roomId, int userId) =>
        _told.TryGetValue((roomId, userId), out var told) && clock.GetElapsedTime(told) < Pause;

    public void Tell(int roomId, int userId, string name)
    {
        if (HasJustTold(roomId, userId)) return;
        if (_told.Count > 1000) Forget();
        _told[(roomId, userId)] = clock.GetTimestamp();
        live.Publish(roomId, 0, Sse.Named("typing", $"{userId} {name}"));
    }

    private void Forget()
    {
        foreach (var (key, told) in _told)
            if (clock.GetElapsedTime(told) >= Pause) _told.TryRemove(key, out _);
    }
}
