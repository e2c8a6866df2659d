using System.Collections.Concurrent;
using ChatSite.Accounts.Roles;
using ChatSite.Contacts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Photos;

/// <summary>Who has a photo, and who may see it, in memory: every face on every page asks.</summary>
public sealed class PhotoBook(IServiceScopeFactory scopes, RoleBook roles, WhoKnowsWhom knows)
{
    private readonly Lock _gate = new();
    private ConcurrentDictionary<int, (long Version, Audience ShownTo)>? _all;

    /// <summary>Nobody has one: no page needs to ask.</summary>
    public bool IsEmpty => All().IsEmpty;

    /// <summary>Which photo of the person somebody may see; 0 when none.</summary>
    public long VersionFor(int viewerId, int viewerRoleId, int personId)
    {
        if (!All().TryGetValue(personId, out var photo)) return 0;
        var near = viewerId == personId ? Closeness.Self
            : roles[viewerRoleId].IsStaff ? Closeness.Staff
            : photo.ShownTo == Audience.Contacts && knows.Each(viewerId, personId) ? Closeness.Contact
            : Closeness.Other;
        return photo.ShownTo.Lets(near) ? photo.Version : 0;
    }

    internal void Put(int userId, long version, Audience shownTo) => All()[userId] = (version, shownTo);

    internal void Remove(int userId) => All().TryRemove(userId, out _);

    private ConcurrentDictionary<int, (long Version, Audience ShownTo)> All()
    {
        if (_all is { } known) return known;
        lock (_gate)
        {
            if (_all is { } meanwhile) return meanwhile;
            using var scope = scopes.CreateScope();
            var stored = scope.ServiceProvider.GetRequiredService<ChatDb>().Photos.Select(photo => new { photo.UserId, photo.Version, photo.ShownTo }).ToList();
            return _all = new(stored.Select(photo => KeyValuePair.Create(photo.UserId, (photo.Version, photo.ShownTo))));
        }
    }
}
