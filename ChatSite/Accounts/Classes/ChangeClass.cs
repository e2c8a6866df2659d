using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>Makes, renames and deletes classes, and says who is in them. Whoever may not manage classes is answered null.</summary>
public sealed class ChangeClass(WriterQueue writer)
{
    /// <summary>Somebody has come into a class, has left it, or it is gone; after the commit, on the writer's thread.</summary>
    public event Action? Changed;

    /// <summary>Answers the new class's id.</summary>
    public Task<Outcome<int>?> Make(int byUserId, string? name) => Run(byUserId, turn =>
    {
        var made = new SchoolClass { Name = Tidy(name) };
        if (Problem(turn, made) is { } problem) return problem;
        turn.Db.Add(made);
        turn.Db.SaveChanges();
        return (Outcome<int>)made.Id;
    });

    public Task<Outcome<int>?> Rename(int byUserId, int classId, string? name) => Run(byUserId, classId, (turn, one) =>
    {
        one.Name = Tidy(name);
        return Problem(turn, one) is { } problem ? problem : classId;
    });

    /// <summary>The class goes; its people stay, and so do their rooms.</summary>
    public Task<Outcome<int>?> Delete(int byUserId, int classId) => Run(byUserId, classId, (turn, one) =>
    {
        turn.Db.Remove(one);
        return classId;
    });

    /// <summary>Brings people in, or gives those who are in it the other part.</summary>
    public Task<Outcome<int>?> Add(int byUserId, int classId, IReadOnlyCollection<int> userIds, bool asTeachers) => Run(byUserId, classId, (turn, one) =>
    {
        if (userIds.Count == 0) return new Refusal("Write the names of the people to add.", "Names");
        var here = turn.Db.ClassMembers.Where(member => member.ClassId == classId && userIds.Contains(member.UserId)).ToDictionary(member => member.UserId);
        foreach (var id in turn.Db.Users.Where(user => userIds.Contains(user.Id) && !user.IsPlaceholder).Select(user => user.Id).ToList())
        {
            if (here.TryGetValue(id, out var member)) member.IsTeacher = asTeachers;
            else turn.Db.Add(new ClassMember { ClassId = one.Id, UserId = id, IsTeacher = asTeachers });
        }
        return classId;
    });

    /// <summary>Brings somebody in whose account is opened in this turn.</summary>
    internal void Enter(WriteTurn turn, int classId, User newcomer, bool asTeacher)
    {
        turn.Db.Add(new ClassMember { ClassId = classId, UserId = newcomer.Id, IsTeacher = asTeacher });
        turn.AfterCommit(() => Changed?.Invoke());
    }

    public Task<Outcome<int>?> Remove(int byUserId, int classId, int userId) => Run(byUserId, classId, (turn, _) =>
    {
        if (turn.Db.ClassMembers.SingleOrDefault(member => member.ClassId == classId && member.UserId == userId) is { } member) turn.Db.Remove(member);
        return classId;
    });

    private Task<Outcome<int>?> Run(int byUserId, int classId, Func<WriteTurn, SchoolClass, Outcome<int>> step) => Run(byUserId, turn =>
    {
        if (turn.Db.Classes.SingleOrDefault(one => one.Id == classId) is not { } found) return null;
        var outcome = step(turn, found);
        if (!outcome.Refused(out _)) turn.Db.SaveChanges();
        return outcome;
    });

    private Task<Outcome<int>?> Run(int byUserId, Func<WriteTurn, Outcome<int>?> step) => writer.Run(turn =>
    {
        if (!turn.RoleOf(byUserId).Lets(Permission.ManageClasses)) return null;
        turn.AfterCommit(() => Changed?.Invoke());
        return step(turn);
    });

    private static Refusal? Problem(WriteTurn turn, SchoolClass one)
    {
        if (one.Name.Length == 0) return new Refusal("Give the class a name.", "Name");
        if (one.Name.Length > SchoolClass.LongestName) return new Refusal($"A class's name has at most {SchoolClass.LongestName} characters; this one has {one.Name.Length}.", "Name");
        return turn.Db.Classes.Any(other => other.Id != one.Id && other.Name == one.Name) ? new Refusal("There is a class of that name already.", "Name") : null;
    }

    private static string Tidy(string? name) => string.Join(' ', (name ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
