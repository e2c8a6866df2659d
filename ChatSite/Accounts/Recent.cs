using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ChatSite.Accounts;

/// <summary>Remembers what was used lately, in bounded memory and without a clock: when the young half is full it becomes the old one, and the old one goes.</summary>
/// <param name="half">Entries in each half.</param>
internal sealed class Recent<TKey, TValue>(int half) where TKey : notnull
{
    private readonly int _half = half;
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private int _added;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value)) return true;
        if (!_old.TryGetValue(key, out value)) return false;
        Keep(key, value); // in use: it stays young
        return true;
    }

    public void Keep(TKey key, TValue value)
    {
        if (!_young.TryAdd(key, value)) return;
        // Counted here, since asking a concurrent dictionary for its size takes all its locks.
        if (Interlocked.Increment(ref _added) % _half != 0) return;
        _old = _young;
        _young = new();
    }
}
