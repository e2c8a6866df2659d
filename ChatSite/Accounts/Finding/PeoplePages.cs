using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>How a list of people is sorted, and where in it somebody is: behind this person, or before that one.</summary>
public sealed record PeoplePlace(PeopleOrder Order = PeopleOrder.Name, bool Descending = false, int? After = null, int? Before = null);

/// <summary>The people of one page, and whether there are some before and behind them.</summary>
public sealed record PeopleShown(IReadOnlyList<User> People, bool HasBefore, bool HasAfter);

/// <summary>
/// A list of people in pages, in either direction and from wherever one is: the database goes on behind the last one
/// shown (keyset), so that the thousandth page is as quick as the first. Who has the same date as others is sorted by
/// his number.
/// </summary>
internal static class PeoplePages
{
    // Whoever was never here comes before everybody.
    private static readonly DateTime Never = DateTime.UnixEpoch;

    public static async Task<PeopleShown> Page(IQueryable<User> people, IQueryable<User> everyone, PeoplePlace place, int size, CancellationToken cancel)
    {
        var backwards = place.Before is not null;
        var up = place.Descending == backwards;
        var begin = (place.Before ?? place.After) is { } id ? await everyone.SingleOrDefaultAsync(user => user.Id == id, cancel) : null;
        var found = await Sorted(begin is null ? people : Beyond(people, place.Order, up, begin), place.Order, up).Take(size + 1).ToListAsync(cancel);
        var more = found.Count > size;
        if (more) found.RemoveAt(size);
        if (backwards) found.Reverse();
        return backwards ? new(found, more, begin is not null) : new(found, begin is not null, more);
    }

    private static IQueryable<User> Sorted(IQueryable<User> people, PeopleOrder order, bool up) => (order, up) switch
    {
        (PeopleOrder.Role, true) => people.OrderBy(user => user.RoleId).ThenBy(user => user.SortName).ThenBy(user => user.Id),
        (PeopleOrder.Role, false) => people.OrderByDescending(user => user.RoleId).ThenByDescending(user => user.SortName).ThenByDescending(user => user.Id),
        (PeopleOrder.LastSeen, true) => people.OrderBy(user => user.LastSeenAt).ThenBy(user => user.Id),
        (PeopleOrder.LastSeen, false) => people.OrderByDescending(user => user.LastSeenAt).ThenByDescending(user => user.Id),
        (PeopleOrder.Created, true) => people.OrderBy(user => user.CreatedAt).ThenBy(user => user.Id),
        (PeopleOrder.Created, false) => people.OrderByDescending(user => user.CreatedAt).ThenByDescending(user => user.Id),
        (_, true) => people.OrderBy(user => user.SortName).ThenBy(user => user.Id),
        (_, false) => people.OrderByDescending(user => user.SortName).ThenByDescending(user => user.Id),
    };

    // The first comparison of each is for the database, which finds its place in the index by it.
    private static IQueryable<User> Beyond(IQueryable<User> people, PeopleOrder order, bool up, User at)
    {
        var (id, name, role, seen, made) = (at.Id, at.SortName, at.RoleId, at.LastSeenAt ?? Never, at.CreatedAt);
        return (order, up) switch
        {
            (PeopleOrder.Role, true) => people.Where(user => user.RoleId >= role && (user.RoleId > role || user.SortName.CompareTo(name) > 0 || (user.SortName == name && user.Id > id))),
            (PeopleOrder.Role, false) => people.Where(user => user.RoleId <= role && (user.RoleId < role || user.SortName.CompareTo(name) < 0 || (user.SortName == name && user.Id < id))),
            (PeopleOrder.LastSeen, true) => people.Where(user => (user.LastSeenAt ?? Never) > seen || ((user.LastSeenAt ?? Never) == seen && user.Id > id)),
            (PeopleOrder.LastSeen, false) => people.Where(user => (user.LastSeenAt ?? Never) < seen || ((user.LastSeenAt ?? Never) == seen && user.Id < id)),
            (PeopleOrder.Created, true) => people.Where(user => user.CreatedAt >= made && (user.CreatedAt > made || user.Id > id)),
            (PeopleOrder.Created, false) => people.Where(user => user.CreatedAt <= made && (user.CreatedAt < made || user.Id < id)),
            (_, true) => people.Where(user => user.SortName.CompareTo(name) >= 0 && (user.SortName != name || user.Id > id)),
            (_, false) => people.Where(user => user.SortName.CompareTo(name) <= 0 && (user.SortName != name || user.Id < id)),
        };
    }
}
