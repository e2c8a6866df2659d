using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>Makes, renames and deletes classes, and says who is in them. Whoever may not manage classes is answered null.</summary>
public sealed class ChangeClass(WriterQueue writer, AuditLog audit)
{
    /// <summary>Somebody has come into a class, has left it, or it is gone; after the commit, on the writer's thread.</summary>
    public event Action? Changed;

    /// <summary>Answers the new class's id.</summary>
    public Task<Outcome<int>?> Make(Actor by, string? name) => Run(by, turn =>
    {
        var made = new SchoolClass { Name = Tidy(name) };
        if (Problem(turn, made) is { } problem) return problem;
        turn.Db.Add(made);
        turn.Db.SaveChanges();
        audit.Note(turn, by, AuditAction.ClassMade, AuditSubject.Class(made.Id), null, new AuditChange("Name", null, made.Name));
        return (Outcome<int>)made.Id;
    });

    public Task<Outcome<int>?> Rename(Actor by, int classId, string? name) => Run(by, classId, (turn, one) =>
    {
        var before = one.Name;
        one.Name = Tidy(name);
        if (Problem(turn, one) is { } problem) return problem;
        if (before != one.Name) audit.Note(turn, by, AuditAction.ClassRenamed, AuditSubject.Class(classId), null, new AuditChange("Name", before, one.Name));
        return classId;
    });

    /// <summary>The class goes; its people stay, and so do their rooms.</summary>
    public Task<Outcome<int>?> Delete(Actor by, int classId) => Run(by, classId, (turn, one) =>
    {
        turn.Db.Remove(one);
        audit.Note(turn, by, AuditAction.ClassDeleted, AuditSubject.Class(classId), null, new AuditChange("Name", one.Name, null));
        return classId;
    });

    /// <summary>Brings people in, or gives those who are in it the other part.</summary>
    public Task<Outcome<int>?> Add(Actor by, int classId, IReadOnlyCollection<int> userIds, bool asTeachers) => writer.Run(turn => Add(turn, by, classId, userIds, asTeachers));

    internal Outcome<int>? Add(WriteTurn turn, Actor by, int classId, IReadOnlyCollection<int> userIds, bool asTeachers) => Run(turn, by, classId, one =>
    {
        if (userIds.Count == 0) return new Refusal("Write the names of the people to add.", "Names");
        var here = turn.Db.ClassMembers.Where(member => member.ClassId == classId && userIds.Contains(member.UserId)).ToDictionary(member => member.UserId);
        foreach (var id in turn.Db.Users.Where(user => userIds.Contains(user.Id) && !user.IsPlaceholder).Select(user => user.Id).ToList())
        {
            if (here.TryGetValue(id, out var member))
            {
                if (member.IsTeacher == asTeachers) continue;
                member.IsTeacher = asTeachers;
                audit.Note(turn, by, AuditAction.ClassPartChanged, AuditSubject.Class(classId).Of(id), null, new AuditChange("Part", PartOf(!asTeachers), PartOf(asTeachers)));
                continue;
            }
            turn.Db.Add(new ClassMember { ClassId = one.Id, UserId = id, IsTeacher = asTeachers });
            audit.Note(turn, by, AuditAction.ClassJoined, AuditSubject.Class(classId).Of(id), null, new AuditChange("Part", null, PartOf(asTeachers)));
        }
        return classId;
    });

    /// <summary>Brings somebody in whose account is opened in this turn.</summary>
    internal void Enter(WriteTurn turn, int classId, User newcomer, bool asTeacher)
    {
        turn.Db.Add(new ClassMember { ClassId = classId, UserId = newcomer.Id, IsTeacher = asTeacher });
        turn.AfterCommit(() => Changed?.Invoke());
    }

    /// <summary>Places in classes were changed as a part of something larger, which is stored.</summary>
    internal void Tell() => Changed?.Invoke();

    public Task<Outcome<int>?> Remove(Actor by, int classId, int userId) => writer.Run(turn => Remove(turn, by, classId, userId));

    internal Outcome<int>? Remove(WriteTurn turn, Actor by, int classId, int userId) => Run(turn, by, classId, _ =>
    {
        if (turn.Db.ClassMembers.SingleOrDefault(member => member.ClassId == classId && member.UserId == userId) is not { } member) return classId;
        turn.Db.Remove(member);
        audit.Note(turn, by, AuditAction.ClassLeft, AuditSubject.Class(classId).Of(userId), null, new AuditChange("Part", PartOf(member.IsTeacher), null));
        return classId;
    });

    private Task<Outcome<int>?> Run(Actor by, int classId, Func<WriteTurn, SchoolClass, Outcome<int>> step) => writer.Run(turn => Run(turn, by, classId, one => step(turn, one)));

    private Outcome<int>? Run(WriteTurn turn, Actor by, int classId, Func<SchoolClass, Outcome<int>> step) => Run(turn, by, () =>
    {
        if (turn.Db.Classes.SingleOrDefault(one => one.Id == classId) is not { } found) return null;
        var outcome = step(found);
        if (!outcome.Refused(out _)) turn.Db.SaveChanges();
        return outcome;
    });

    private Task<Outcome<int>?> Run(Actor by, Func<WriteTurn, Outcome<int>?> step) => writer.Run(turn => Run(turn, by, () => step(turn)));

    private Outcome<int>? Run(WriteTurn turn, Actor by, Func<Outcome<int>?> step)
    {
        if (!turn.RoleOf(by).Lets(Permission.ManageClasses)) return null;
        turn.AfterCommit(() => Changed?.Invoke());
        return step();
    }

    private static string PartOf(bool isTeacher) => isTeacher ? "Teacher" : "Pupil";

    private static Refusal? Problem(WriteTurn turn, SchoolClass one)
    {
        if (one.Name.Length == 0) return new Refusal("Give the class a name.", "Name");
        if (one.Name.Length > SchoolClass.LongestName) return new Refusal($"A class's name has at most {SchoolClass.LongestName} characters; this one has {one.Name.Length}.", "Name");
        return turn.Db.Classes.Any(other => other.Id != one.Id && other.Name == one.Name) ? new Refusal("There is a class of that name already.", "Name") : null;
    }

    private static string Tidy(string? name) => string.Join(' ', (name ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
