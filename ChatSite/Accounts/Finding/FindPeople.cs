using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Finds people for those who look after them: whom the seeker may manage, and nobody else.</summary>
public sealed class FindPeople(ChatDb db, RoleBook roles, KeepNameWords words, TimeProvider clock)
{
    /// <summary>One page of them.</summary>
    public async Task<PeopleShown> Page(PeopleFilter filter, PeoplePlace place, int size, Role seeker, CancellationToken cancel) =>
        await PeoplePages.Page((await Matching(filter, seeker, cancel)).Include(user => user.Role), db.Users.AsNoTracking(), place, size, cancel);

    /// <summary>All that the filter lets through, whatever their number.</summary>
    public async Task<IQueryable<User>> Matching(PeopleFilter filter, Role seeker, CancellationToken cancel)
    {
        var people = db.Users.AsNoTracking().Where(user => user.LeftAt == null);
        List<int> managed = [.. roles.All.Where(seeker.MayManage).Select(role => role.Id)];
        // Who may manage everybody needs no list, and the database no detour by it.
        if (filter.RoleId is { } asked) people = people.Where(user => user.RoleId == (managed.Contains(asked) ? asked : 0));
        else if (managed.Count < roles.All.Count) people = managed is [var one] ? people.Where(user => user.RoleId == one) : people.Where(user => managed.Contains(user.RoleId));

        if (filter.ClassId is { } classId)
            people = people.Where(user => db.Set<ClassMember>().Where(member => member.ClassId == classId).Select(member => member.UserId).Contains(user.Id)); // by the class, not through everybody's names
        people = Of(people, filter.State);

        var typed = Folded.Typed(filter.Search);
        if (typed.Count == 0) return string.IsNullOrWhiteSpace(filter.Search) ? people : people.Where(user => false);
        await words.Now(db, cancel);
        foreach (var word in typed)
        {
            var (from, upto) = (word, word + "\U0010FFFF");
            people = people.Where(user => db.Set<NameWord>().Where(found => found.Word.CompareTo(from) >= 0 && found.Word.CompareTo(upto) < 0).Select(found => found.UserId).Contains(user.Id));
        }
        return people;
    }

    private IQueryable<User> Of(IQueryable<User> people, PeopleState? state)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (state is PeopleState.Placeholder) return people.Where(user => user.IsPlaceholder);
        people = people.Where(user => !user.IsPlaceholder);
        return state switch
        {
            PeopleState.Blocked => people.Where(user => user.LockoutEnd != null && user.BlockedUntil > now),
            PeopleState.Ended => people.Where(user => user.LockoutEnd != null && user.BlockedUntil > now && user.EndedAt != null), // through the index of the closed ones
            PeopleState.NeverSignedIn => people.Where(user => user.LastSignInAt == null),
            PeopleState.WithoutSecondStep => people.Where(user => !user.TwoFactorEnabled),
            PeopleState.Leaving => people.Where(user => db.Set<Departure>().Select(departure => departure.UserId).Contains(user.Id)),
            PeopleState.TemporaryPassword => people.Where(user => user.TemporaryPasswordUntil != null),
            _ => people,
        };
    }
}
