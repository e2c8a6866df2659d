using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>What happens to a class at the end of the year.</summary>
/// <param name="To">The class its people go to; null when they leave the school.</param>
public sealed record ClassMove(int ClassId, string? To);

/// <summary>
/// The end of the school year: people move up, the classes stay. So the rules and join codes of 5a go on for the new 5a,
/// which is empty until its pupils come. It becomes a list like any other: looked at, applied, undone.
/// </summary>
public sealed class RollOver(RosterRuns runs, IServiceScopeFactory scopes)
{
    /// <param name="withTeachers">Teachers go with their classes.</param>
    public async Task<Outcome<int>?> Compare(Actor by, IReadOnlyList<ClassMove> moves, bool withTeachers, CancellationToken cancel = default)
    {
        if (moves.Count == 0) return new Refusal("Say for at least one class what becomes of it.");
        if (moves.FirstOrDefault(move => move.To is { } to && (to.Trim().Length == 0 || to.Length > SchoolClass.LongestName)) is not null) return new Refusal($"A class's name has at most {SchoolClass.LongestName} characters.");
        await using var scope = scopes.CreateAsyncScope();
        var list = await List(scope.ServiceProvider.GetRequiredService<ChatDb>(), moves, withTeachers, cancel);
        return await runs.Compare(by, list, cancel: cancel) is { } id ? id : null;
    }

    private static async Task<SchoolList> List(ChatDb db, IReadOnlyList<ClassMove> moves, bool withTeachers, CancellationToken cancel)
    {
        var list = new SchoolList { Kind = RosterKind.RollOver };
        var (byId, ids) = (moves.DistinctBy(move => move.ClassId).ToDictionary(move => move.ClassId), moves.Select(move => move.ClassId).ToList());
        var members = await db.ClassMembers.AsNoTracking().Include(member => member.Class).Where(member => ids.Contains(member.ClassId)).ToListAsync(cancel);
        foreach (var name in members.Select(member => member.Class.Name).Concat(moves.Select(move => move.To?.Trim()).OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase))
            list.Classes.Add(new ListedClass(name, name));
        foreach (var person in members.Where(member => withTeachers || !member.IsTeacher).GroupBy(member => member.UserId))
        {
            var places = person.Select(place => (place.Class.Name, place.IsTeacher, byId[place.ClassId].To)).ToList();
            list.People.Add(new ListedPerson(0)
            {
                UserId = person.Key,
                HasLeft = places.Exists(place => place.To is null && !place.IsTeacher),
                Left = [.. places.Select(place => place.Name)],
                Entered = [.. places.Where(place => place.To is not null).Select(place => new ListedPlace(place.To!.Trim(), place.IsTeacher))],
            });
        }
        return list;
    }
}
