using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;

namespace ChatSite.Contacts;

/// <summary>
/// Who has blocked whom, in memory: every dot and every private message asks. Staff neither block nor are blocked, so a
/// block sleeps while one of the two is staff (docs/decisions/0011).
/// </summary>
public sealed class Blocks
{
    // For what another process changed; our own changes call Forget.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly RoleBook _roles;
    private readonly TimeProvider _clock;
    private volatile Page? _page;
    private int _changes;

    public Blocks(IServiceScopeFactory scopes, RoleBook roles, TimeProvider clock, Sessions? sessions = null)
    {
        (_scopes, _roles, _clock) = (scopes, roles, clock);
        if (sessions is not null) sessions.Forgotten += Reconsider;
    }

    /// <summary>Two people stand otherwise to each other than before.</summary>
    public event Action<int, int>? Changed;

    /// <summary>One of the two has blocked the other.</summary>
    public bool Between(int one, int other) => Look() is { Pairs.Count: > 0 } page && (page.Holds(one, other, _roles) || page.Holds(other, one, _roles));

    /// <summary>Has blocked somebody, or is blocked by somebody.</summary>
    public bool Concern(int userId) => Look().People.Contains(userId);

    /// <summary>Whom the person has blocked.</summary>
    public IReadOnlySet<int> By(int userId)
    {
        var page = Look();
        return page.People.Contains(userId)
            ? page.Pairs.Keys.Where(pair => pair.By == userId && page.Holds(userId, pair.Of, _roles)).Select(pair => pair.Of).ToHashSet()
            : Page.Nobody;
    }

    internal void Change(int one, int other)
    {
        Forget();
        Changed?.Invoke(one, other);
    }

    // Perhaps another role.
    private void Reconsider(int userId)
    {
        if (_page is not { } page || page.People.Contains(userId)) Forget();
    }

    private void Forget()
    {
        Interlocked.Increment(ref _changes);
        _page = null;
    }

    private Page Look()
    {
        if (_page is { } page && _clock.GetElapsedTime(page.Since) < Fresh) return page;
        var (seen, now) = (Volatile.Read(ref _changes), _clock.GetTimestamp());
        using var scope = _scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var stored = (
            from block in db.Blocks
            join one in db.Users on block.ById equals one.Id
            join other in db.Users on block.OfId equals other.Id
            select new { block.ById, block.OfId, OneRoleId = one.RoleId, OtherRoleId = other.RoleId }).ToList();
        var read = new Page(stored.ToDictionary(block => (block.ById, block.OfId), block => (block.OneRoleId, block.OtherRoleId)), now);
        // Not kept if something changed while we were asking: it may be the old one.
        if (seen == Volatile.Read(ref _changes)) _page = read;
        return read;
    }

    private sealed record Page(Dictionary<(int By, int Of), (int By, int Of)> Pairs, long Since)
    {
        public static readonly HashSet<int> Nobody = [];

        public HashSet<int> People { get; } = [.. Pairs.Keys.SelectMany(pair => new[] { pair.By, pair.Of })];

        public bool Holds(int by, int of, RoleBook roles) =>
            Pairs.TryGetValue((by, of), out var role) && !roles[role.By].IsStaff && !roles[role.Of].IsStaff;
    }
}
