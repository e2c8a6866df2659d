using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.People;

/// <summary>Asks what one person may see of another.</summary>
public sealed class Cards(ChatDb db, RoleBook roles, ContactQueries contacts, TimeProvider clock)
{
    /// <summary>The card, without what is not for this viewer; null when there is nobody of that number.</summary>
    public async Task<Card?> Of(int viewerId, int personId, CancellationToken cancel = default)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == personId, cancel) is not { } person) return null;
        var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(one => one.UserId == personId, cancel) ?? new Profile();
        var tie = viewerId == personId ? Tie.None : await contacts.Between(viewerId, personId, cancel);
        var (role, near) = (roles[person.RoleId], await HowClose(viewerId, personId, tie, cancel));

        bool Shows(Audience? audience) => (audience ?? Audiences.Usual(role.IsStaff)).Lets(near);
        var (about, contact) = (Shows(profile.AboutFor), Shows(profile.ContactFor));
        return new Card(person.Id, person.Name, person.UserName!, person.RoleId, role.IsStaff ? role.Title : "", near == Closeness.Self, person.IsPlaceholder, person.LeftAt is not null, tie,
            about ? profile.Pronouns : "", about ? profile.About : "", contact ? profile.Contact : "",
            about ? profile.TimeZone : "", about && profile.TimeZone != "" ? TimeZones.Clock(profile.TimeZone, clock.GetUtcNow()) : "", person.LastSeenAt);
    }

    /// <summary>What somebody is called.</summary>
    public Task<string> NameOf(int userId, CancellationToken cancel = default) => db.Users.Where(user => user.Id == userId).Select(user => user.Name).SingleAsync(cancel);

    private async Task<Closeness> HowClose(int viewerId, int personId, Tie tie, CancellationToken cancel)
    {
        if (viewerId == personId) return Closeness.Self;
        var roleId = await db.Users.Where(user => user.Id == viewerId).Select(user => user.RoleId).SingleAsync(cancel);
        return roles[roleId].IsStaff ? Closeness.Staff : tie == Tie.Contact ? Closeness.Contact : Closeness.Other;
    }
}
