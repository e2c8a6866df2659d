namespace ChatSite.Rooms;

/// <summary>
/// Remembers whose list of conversations is out of date until <see cref="TellRoomNews"/> comes round. Posting calls it
/// for every message, so it only ticks a set.
/// </summary>
public sealed class RoomNews
{
    private readonly Lock _gate = new();
    private long _count;
    private HashSet<int> _posted = [];
    private HashSet<int> _changed = [];
    private HashSet<(int UserId, int RoomId)> _for = [];
    private Dictionary<int, long> _back = [];

    /// <summary>How often something was said since the site started.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Something was said in the room.</summary>
    public void Posted(int roomId)
    {
        Interlocked.Increment(ref _count);
        lock (_gate) _posted.Add(roomId);
    }

    /// <summary>The room has another name, or was archived: also those who look at it must hear.</summary>
    public void Changed(int roomId)
    {
        lock (_gate) _changed.Add(roomId);
    }

    /// <summary>The person came into the room, left it, or read in it.</summary>
    public void For(int userId, int roomId)
    {
        lock (_gate) _for.Add((userId, roomId));
    }

    /// <summary>The person's page is connected again and knows everything up to a number.</summary>
    public void Back(int userId, long cursor)
    {
        lock (_gate) _back[userId] = Math.Min(cursor, _back.GetValueOrDefault(userId, cursor));
    }

    /// <summary>Everything since the last time, or null when nothing happened.</summary>
    internal Batch? Take()
    {
        lock (_gate)
        {
            if (_posted.Count + _changed.Count + _for.Count + _back.Count == 0) return null;
            var batch = new Batch(_posted, _changed, _for, _back);
            (_posted, _changed, _for, _back) = ([], [], [], []);
            return batch;
        }
    }

    internal sealed record Batch(HashSet<int> Posted, HashSet<int> Changed, HashSet<(int UserId, int RoomId)> For, Dictionary<int, long> Back);
}
