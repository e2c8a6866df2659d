using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Sets who may talk privately with whom. It holds from the next message on, also in conversations that exist.</summary>
public sealed class ChangeTalk(WriterQueue writer, TalkPolicy policy)
{
    /// <summary>All rules for everywhere (<paramref name="classId"/> null) or for one class. Answers null when there is no such class, or the person may not.</summary>
    public Task<Outcome<bool>?> Set(int byUserId, int? classId, IReadOnlyDictionary<(int From, int To), Talk> rules) => writer.Run<Outcome<bool>?>(turn =>
    {
        if (!turn.RoleOf(byUserId).Lets(Permission.ManageTalkPolicy)) return null;
        if (classId is not null && !turn.Db.Classes.Any(one => one.Id == classId)) return null;

        var known = turn.Db.Roles.Select(role => role.Id).ToHashSet();
        turn.Db.TalkRules.Where(rule => rule.ClassId == classId).ExecuteDelete();
        foreach (var ((from, to), talk) in rules)
            if (known.Contains(from) && known.Contains(to) && Enum.IsDefined(talk))
                turn.Db.Add(new TalkRule { ClassId = classId, FromRoleId = from, ToRoleId = to, Talk = talk });
        turn.Db.SaveChanges();
        turn.AfterCommit(policy.Forget);
        return (Outcome<bool>)true;
    });
}
