using ChatSite.Accounts;
using ChatSite.Languages;

namespace ChatSite.Roster;

/// <summary>Whom a row means.</summary>
/// <param name="IsSure">By a key that nobody gives himself. What somebody typed about himself may be anybody's.</param>
internal sealed record Match(PresentAccount? Account, bool IsSure = false, Saying? Problem = null);

/// <summary>
/// Finds the account that a row is about: by the key of the school's system, then by e-mail address, then by name. Between
/// two it never guesses, and where the two contradict each other it asks (docs/decisions/0019).
/// </summary>
internal sealed class MatchPeople
{
    private readonly Present _present;
    private readonly Dictionary<string, PresentAccount> _byId;
    private readonly ILookup<string, PresentAccount> _byEmail, _byName;

    public MatchPeople(Present present)
    {
        _present = present;
        var all = present.Accounts.Values;
        _byId = all.Where(account => account.ExternalId is not null).ToDictionary(account => account.ExternalId!, StringComparer.OrdinalIgnoreCase);
        _byEmail = all.Where(account => account.NormalEmail is not null).ToLookup(account => account.NormalEmail!);
        _byName = all.SelectMany(Names).ToLookup(one => one.Name, one => one.Account);
    }

    public Match Of(ListedPerson row)
    {
        if (row.UserId > 0) return new Match(_present.Accounts.GetValueOrDefault(row.UserId), IsSure: true);
        if (row.Id is not null && _byId.TryGetValue(row.Id, out var known)) return new Match(known, IsSure: true);
        return ByEmail(row) ?? ByName(row) ?? new Match(null);
    }

    /// <summary>Everybody whom a row might mean.</summary>
    public IEnumerable<PresentAccount> MayMean(ListedPerson row) =>
        (row.Id is not null && _byId.TryGetValue(row.Id, out var known) ? [known] : Array.Empty<PresentAccount>())
        .Concat(row.Email is null ? [] : _byEmail[row.Email.Trim().ToUpperInvariant()])
        .Concat(NamesOf(row).SelectMany(name => _byName[name]));

    private Match? ByEmail(ListedPerson row)
    {
        if (row.Email is null) return null;
        var holders = _byEmail[row.Email.Trim().ToUpperInvariant()].ToList();
        if (holders.Find(account => account.EmailConfirmed) is { } holder)
        {
            return MayBe(holder, row)
                ? new Match(holder, IsSure: true)
                : new Match(holder, Problem: (Saying)$"The e-mail address belongs to {holder.Name}, who has another number.");
        }
        // Brothers and sisters share their parents' address: with a number of its own the row is somebody else.
        holders.RemoveAll(account => !MayBe(account, row));
        if (holders.Count > 1) return new Match(null, Problem: "Several accounts have this e-mail address. Give the row the number of the one it means.");
        if (holders is not [var typed]) return null;
        // Whoever typed the address of somebody who comes with the next list would get his classes, and his number for good.
        return IsCalledSo(typed, row)
            ? new Match(typed)
            : new Match(typed, Problem: (Saying)$"{typed.Name} has this e-mail address, which nobody has confirmed, and another name than the row. If it is the same person, give both the same name; if not, change the address of the account.");
    }

    private Match? ByName(ListedPerson row)
    {
        var found = NamesOf(row).SelectMany(name => _byName[name])
            .DistinctBy(account => account.Id).Where(account => MayBe(account, row)).ToList();
        if (found.Count > 1) return new Match(null, Problem: "Several people here have this name. Give the row an e-mail address, or the number of the one it means.");
        if (found.Count == 0) return null;
        if (row.Email is not null && found[0] is { EmailConfirmed: true } other)
            return new Match(other, Problem: (Saying)$"{other.Name} is here already, with another e-mail address. If it is the same person, change one of the two; if not, give the row another user name.");
        return new Match(found[0]);
    }

    private static bool IsCalledSo(PresentAccount account, ListedPerson row) => NamesOf(row).Intersect(Names(account).Select(one => one.Name)).Any();

    private static IEnumerable<string> NamesOf(ListedPerson row) => new[] { row.UserName, row.Name }.OfType<string>().Select(Plain).Distinct();

    private static string Plain(string name) => UserNames.Normalize(NewNames.Tidy(name));

    private static bool MayBe(PresentAccount account, ListedPerson row) => row.Id is null || account.ExternalId is null || string.Equals(account.ExternalId, row.Id, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, PresentAccount Account)> Names(PresentAccount account)
    {
        string?[] names = [account.NormalName, account.NormalDisplayName, account.ListedName is { } listed ? Plain(listed) : null];
        return names.OfType<string>().Distinct().Select(name => (name, account));
    }
}
