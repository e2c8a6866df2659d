using System.Collections.Concurrent;
using ChatSite.Data;

namespace ChatSite.Contacts;

/// <summary>Who is whose contact, in memory: every face on a page may ask.</summary>
public sealed class WhoKnowsWhom(IServiceScopeFactory scopes)
{
    private readonly Lock _gate = new();
    private ConcurrentDictionary<(int, int), bool>? _pairs;

    public bool Each(int one, int other) => Pairs().ContainsKey(Pair(one, other));

    internal void Set(int one, int other, bool isContact)
    {
        if (isContact) Pairs()[Pair(one, other)] = true;
        else Pairs().TryRemove(Pair(one, other), out _);
    }

    private static (int, int) Pair(int one, int other) => (Math.Min(one, other), Math.Max(one, other));

    private ConcurrentDictionary<(int, int), bool> Pairs()
    {
        if (_pairs is { } known) return known;
        lock (_gate)
        {
            if (_pairs is { } meanwhile) return meanwhile;
            using var scope = scopes.CreateScope();
            var stored = scope.ServiceProvider.GetRequiredService<ChatDb>().Contacts.Where(contact => contact.AcceptedAt != null).Select(contact => new { contact.FromId, contact.ToId }).ToList();
            return _pairs = new(stored.Select(contact => KeyValuePair.Create(Pair(contact.FromId, contact.ToId), true)));
        }
    }
}
