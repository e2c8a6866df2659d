using System.Collections.Concurrent;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts.Roles;

/// <summary>
/// Says what a person may do, from memory. Whatever changes somebody's role calls <see cref="Sessions.Forget"/> or
/// <see cref="Sessions.End"/>, whatever changes a role <see cref="RoleBook.Forget"/>: the next question gets the new answer.
/// </summary>
public sealed class Permissions
{
    // For what another process changed, as in Sessions.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, (int RoleId, long Since)> _roleIds = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly RoleBook _roles;
    private readonly TimeProvider _clock;
    private int _changes;

    public Permissions(IServiceScopeFactory scopes, RoleBook roles, Sessions sessions, TimeProvider clock)
    {
        (_scopes, _roles, _clock) = (scopes, roles, clock);
        sessions.Forgotten += Forget;
    }

    public async ValueTask<bool> Has(int userId, Permission permission) => (await RoleOf(userId)).Lets(permission);

    public async ValueTask<Permission> Of(int userId) => (await RoleOf(userId)).Permissions;

    /// <summary>The person's role; for nobody, or for a placeholder, one that may do nothing.</summary>
    public ValueTask<Role> RoleOf(int userId) =>
        _roleIds.TryGetValue(userId, out var known) && _clock.GetElapsedTime(known.Since) < Fresh
            ? new(_roles[known.RoleId])
            : new(Look(userId));

    private async Task<Role> Look(int userId)
    {
        var (seen, now) = (Volatile.Read(ref _changes), _clock.GetTimestamp());
        await using var scope = _scopes.CreateAsyncScope();
        var roleId = await scope.ServiceProvider.GetRequiredService<ChatDb>().Users
            .Where(user => user.Id == userId && !user.IsPlaceholder).Select(user => user.RoleId).SingleOrDefaultAsync();
        // Not kept if something changed while we were asking: it may be the old one.
        if (seen == Volatile.Read(ref _changes)) _roleIds[userId] = (roleId, now);
        return _roles[roleId];
    }

    private void Forget(int userId)
    {
        Interlocked.Increment(ref _changes);
        _roleIds.TryRemove(userId, out _);
    }
}
