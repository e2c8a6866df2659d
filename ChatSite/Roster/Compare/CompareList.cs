using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Languages;

namespace ChatSite.Roster;

/// <summary>The difference between a list and who is here. Nothing is changed by it.</summary>
internal sealed record Difference(List<RosterLine> Lines, int Unchanged)
{
    public int Count(LineKind kind) => Lines.Count(line => line.Kind == kind);
}

/// <summary>Compares a list with who is here.</summary>
internal sealed class CompareList(ChatDb db, FreeName free, Importer by, DateTimeOffset now)
{
    public async Task<Difference> Of(SchoolList list, Action<double>? tell = null, CancellationToken cancel = default)
    {
        var present = await Present.Load(db, cancel);
        var (lines, unchanged) = (new List<RosterLine>(), 0);
        var classes = new CompareClasses(list, present, lines);
        var people = new ComparePeople(present, classes, new NewNames(db, free), by, now);
        var rows = RefuseTwins(list, lines);
        people.Hear(list.People.Except(rows));
        for (var i = 0; i < rows.Count; i++)
        {
            if (i % 100 == 0)
            {
                cancel.ThrowIfCancellationRequested();
                tell?.Invoke((double)i / rows.Count);
            }
            if (people.Of(rows[i]) is { } line) lines.Add(line);
            else unchanged++;
        }
        lines.AddRange(list.Problems.Select(problem => new RosterLine { Kind = LineKind.Problem, Row = problem.Row, File = problem.File, Name = ComparePeople.Fit(problem.Name), UserId = problem.UserId, SaidInWords = problem.Why }));
        if (list.IsComplete) lines.AddRange(Leavers(list, rows, present, people));
        lines.AddRange(LeftBehind(classes, present, people));
        return new Difference([.. lines.OrderBy(line => line.Kind).ThenBy(line => line.Row)], unchanged);
    }

    // The list says who is here: pupils in a list of pupils, staff in one of staff.
    private IEnumerable<RosterLine> Leavers(SchoolList list, IReadOnlyList<ListedPerson> rows, Present present, ComparePeople people)
    {
        var kinds = rows.Select(row => row.RoleId is { } id ? present.Roles[id].IsStaff : row.IsStaff ?? false).ToHashSet();
        return present.Accounts.Values
            .Where(account => account.IsListed && account.Id != by.UserId && !people.Spoken.Contains(account.Id) && kinds.Contains(present.Roles[account.RoleId].IsStaff)
                && !(account.ExternalId is not null && list.Mentioned.Contains(account.ExternalId)))
            .OrderBy(account => account.Name, StringComparer.CurrentCultureIgnoreCase)
            .Select(account => people.Leave(account)).OfType<RosterLine>();
    }

    // Who is in a class that is no more, and in no row of the list.
    private static IEnumerable<RosterLine> LeftBehind(CompareClasses classes, Present present, ComparePeople people) => present.Accounts.Values
        .Where(account => !people.Spoken.Contains(account.Id) && present.Places[account.Id].Any(place => classes.Gone.Contains(place.ClassId)))
        .OrderBy(account => account.Name, StringComparer.CurrentCultureIgnoreCase)
        .Select(account => people.Of(new ListedPerson(0) { UserId = account.Id })).OfType<RosterLine>();

    // Two rows that mean one person: which of them is right is not for us to guess.
    private static List<ListedPerson> RefuseTwins(SchoolList list, List<RosterLine> lines)
    {
        var (good, first) = (new List<ListedPerson>(list.People.Count), new Dictionary<string, ListedPerson>(StringComparer.OrdinalIgnoreCase));
        var twins = list.People.CountBy(Key, StringComparer.OrdinalIgnoreCase).Where(one => one.Value > 1).Select(one => one.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in list.People)
        {
            var key = Key(row);
            // A number says who it is; of two rows without one neither does.
            if (!twins.Contains(key) || (first.TryAdd(key, row) && row.Id is not null)) good.Add(row);
            else lines.Add(ComparePeople.Problem(row, Twin(row, first[key])));
        }
        return good;
    }

    private static string Key(ListedPerson row) =>
        row.UserId > 0 ? $"user {row.UserId}" : row.Id is not null ? $"id {row.Id}" : row.Email is not null ? $"mail {row.Email.Trim()}" : $"name {UserNames.Normalize(row.UserName ?? row.Name ?? "")}";

    private static Saying Twin(ListedPerson row, ListedPerson first) =>
        row.Id is not null ? (Saying)$"The number {row.Id} stands in row {first.Row} too."
        : row.Email is not null ? (Saying)"The e-mail address stands in several rows. Give each of them a number."
        : "The same name stands in several rows. Give each of them a number or an e-mail address.";
}
