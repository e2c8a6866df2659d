using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts.Roles;

/// <summary>All roles of the site, in memory: there are a handful, and every page asks.</summary>
public sealed class RoleBook(IServiceScopeFactory scopes, TimeProvider clock)
{
    // For what another process changed; our own changes call Forget.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private static readonly Role Nobody = new();

    private volatile Page? _page;
    private int _changes;

    /// <summary>A role has changed, or somebody has another one; after the commit, on the writer's thread.</summary>
    public event Action? Changed;

    /// <summary>Every role, the built-in ones first.</summary>
    public IReadOnlyList<Role> All => Look().Roles;

    /// <summary>The role with this id; one that may do nothing if there is none.</summary>
    public Role this[int id] => All.FirstOrDefault(role => role.Id == id) ?? Nobody;

    /// <summary>A role has changed, or somebody has another one.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _page = null;
        Changed?.Invoke();
    }

    private Page Look()
    {
        if (_page is { } page && clock.GetElapsedTime(page.Since) < Fresh) return page;
        var (seen, now) = (Volatile.Read(ref _changes), clock.GetTimestamp());
        using var scope = scopes.CreateScope();
        var read = new Page([.. scope.ServiceProvider.GetRequiredService<ChatDb>().Roles.AsNoTracking().OrderBy(role => role.Id)], now);
        // Not kept if something changed while we were asking: it may be the old one.
        if (seen == Volatile.Read(ref _changes)) _page = read;
        return read;
    }

    private sealed record Page(IReadOnlyList<Role> Roles, long Since);
}
