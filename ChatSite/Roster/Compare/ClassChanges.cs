namespace ChatSite.Roster;

/// <summary>What a row changes about somebody's places in classes.</summary>
internal static class ClassChanges
{
    public static IEnumerable<RosterChange> Of(ListedPerson row, CompareClasses classes, Present present, PresentAccount? account)
    {
        var has = account is null ? [] : present.Places[account.Id].ToDictionary(place => place.ClassId, place => place.IsTeacher);
        var wanted = new Dictionary<string, (int Id, bool IsTeacher)>(StringComparer.OrdinalIgnoreCase);
        foreach (var place in (row.Places ?? []).Concat(row.Entered))
            if (classes[place.Class] is { } meant) wanted[meant.Name] = (meant.Id, place.IsTeacher || (wanted.TryGetValue(meant.Name, out var before) && before.IsTeacher));

        foreach (var (name, place) in wanted)
        {
            bool? was = has.TryGetValue(place.Id, out var part) ? part : null;
            if (was != place.IsTeacher) yield return RosterChange.OfClass(name, place.Id, was, place.IsTeacher);
        }
        var left = row.Left.Select(key => classes[key]?.Id).OfType<int>().Concat(classes.Gone).ToHashSet();
        foreach (var (classId, isTeacher) in has)
        {
            var one = present.Classes[classId];
            // What lists know nothing of, such as the chess club, is not theirs to end.
            var isGone = left.Contains(classId) || (row.Places is not null && (one.IsFromRoster || classes.Has(classId)));
            if (isGone && !wanted.ContainsKey(one.Name)) yield return RosterChange.OfClass(one.Name, classId, isTeacher, null);
        }
    }
}
