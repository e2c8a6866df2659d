using ChatSite.Accounts;
using ChatSite.Languages;

namespace ChatSite.Roster;

/// <summary>Finds the classes of a list among those that are here, and names those that are new.</summary>
internal sealed class CompareClasses
{
    private readonly Dictionary<string, (int Id, string Name)> _meant = new(StringComparer.OrdinalIgnoreCase);

    public CompareClasses(SchoolList list, Present present, List<RosterLine> lines)
    {
        var byId = present.Classes.Values.Where(one => one.ExternalId is not null).ToDictionary(one => one.ExternalId!, StringComparer.OrdinalIgnoreCase);
        var byName = present.Classes.Values.ToDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);
        var listed = list.Classes.Select(one => one.Id).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = new HashSet<string>(list.Classes.Where(one => one.Id is not null && byId.ContainsKey(one.Id)).Select(one => byId[one.Id!].Name), StringComparer.OrdinalIgnoreCase);
        Gone = [.. list.GoneClasses.Where(byId.ContainsKey).Select(id => byId[id].Id)];
        foreach (var one in list.Classes)
        {
            if (_meant.ContainsKey(one.Key)) continue;
            if (one.Id is not null && byId.TryGetValue(one.Id, out var known)) _meant.Add(one.Key, (known.Id, known.Name));
            else if (one.Name == "") list.Problems.Add(new RowProblem(one.Row, one.File, one.Key, (Saying)$"No class here has the number {one.Key}."));
            else if (NameFor(one, name => names.Contains(name) || (byName.TryGetValue(name, out var other) && one.Id is not null && other.ExternalId is { } id && listed.Contains(id))) is not { } name)
                list.Problems.Add(new RowProblem(one.Row, one.File, one.Name, TooLong(one.Name)));
            else
            {
                names.Add(name);
                if (byName.TryGetValue(name, out var same)) Found(one, same, lines);
                else New(one, name, lines);
            }
        }
    }

    /// <summary>The class that a row means; its id is 0 when it is new, and null is answered when it can't be made.</summary>
    public (int Id, string Name)? this[string key] => _meant.TryGetValue(key, out var found) ? found : null;

    /// <summary>Classes that the list says are no more.</summary>
    public HashSet<int> Gone { get; }

    public bool Has(int classId) => _meant.Values.Any(one => one.Id == classId);

    private void Found(ListedClass one, SchoolClass same, List<RosterLine> lines)
    {
        _meant.Add(one.Key, (same.Id, same.Name));
        if (one.Id is not null && one.Id != same.ExternalId)
            lines.Add(Line(one, same.Name, same.Id, new RosterChange(RosterField.ExternalId, same.ExternalId, one.Id)));
    }

    private void New(ListedClass one, string name, List<RosterLine> lines)
    {
        _meant.Add(one.Key, (0, name));
        lines.Add(Line(one, name, null, new RosterChange(RosterField.Name, null, name), new RosterChange(RosterField.ExternalId, null, one.Id)));
    }

    private static RosterLine Line(ListedClass one, string name, int? classId, params IEnumerable<RosterChange> changes) => new()
    {
        Kind = LineKind.Class,
        Row = one.Row,
        File = one.File,
        Name = name,
        ClassId = classId,
        AllChanges = [.. changes.Where(change => change.Old != change.New)],
    };

    // Two courses may have one name; with their code, or a number, they can be told apart.
    private static string? NameFor(ListedClass one, Func<string, bool> isTaken)
    {
        string[] names = [one.Name, .. one.Code is null ? [] : new[] { $"{one.Name} ({one.Code})" }, .. Enumerable.Range(2, 98).Select(i => $"{one.Name} {i}")];
        return Array.Find(names, name => !isTaken(name)) is { } free && free.Length <= SchoolClass.LongestName ? free : null;
    }

    private static Saying TooLong(string name) => $"A class's name has at most {SchoolClass.LongestName} characters; this one has {name.Length}.";
}
