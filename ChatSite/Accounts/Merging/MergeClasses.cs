using ChatSite.Data;

namespace ChatSite.Accounts.Merging;

/// <summary>Who was in a class with either account is in it with the one that is kept; as a teacher, if he was one with either.</summary>
internal sealed class MergeClasses(ChangeClass classes) : IMergePart
{
    public IReadOnlyCollection<Type> Tables => [typeof(ClassMember)];

    public void Now(WriteTurn turn, Merging merging)
    {
        var kept = turn.Db.ClassMembers.Where(member => member.UserId == merging.KeptId).ToDictionary(member => member.ClassId);
        foreach (var other in turn.Db.ClassMembers.Where(member => member.UserId == merging.OtherId).ToList())
        {
            turn.Db.Remove(other);
            if (kept.TryGetValue(other.ClassId, out var own)) own.IsTeacher |= other.IsTeacher;
            else turn.Db.Add(new ClassMember { ClassId = other.ClassId, UserId = merging.KeptId, IsTeacher = other.IsTeacher });
        }
        turn.Db.SaveChanges();
        turn.AfterCommit(classes.Tell);
    }
}
