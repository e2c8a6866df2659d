using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Sets who may talk privately with whom. It holds from the next message on, also in conversations that exist.</summary>
public sealed class ChangeTalk(WriterQueue writer, TalkPolicy policy, AuditLog audit)
{
    /// <summary>All rules for everywhere (<paramref name="classId"/> null) or for one class. Answers null when there is no such class, or the person may not.</summary>
    public Task<Outcome<bool>?> Set(Actor by, int? classId, IReadOnlyDictionary<(int From, int To), Talk> rules) => writer.Run<Outcome<bool>?>(turn =>
    {
        if (!turn.RoleOf(by).Lets(Permission.ManageTalkPolicy)) return null;
        if (classId is not null && !turn.Db.Classes.Any(one => one.Id == classId)) return null;

        var known = turn.Db.Roles.ToDictionary(role => role.Id, role => role.Name);
        var before = turn.Db.TalkRules.AsNoTracking().Where(rule => rule.ClassId == classId).ToDictionary(rule => (rule.FromRoleId, rule.ToRoleId), rule => rule.Talk);
        var changes = new List<AuditChange>();
        foreach (var pair in before.Keys.Union(rules.Keys).Where(pair => known.ContainsKey(pair.Item1) && known.ContainsKey(pair.Item2)))
            if (Word(before, pair) is var old && Word(rules, pair) is var now && old != now) changes.Add(new($"{known[pair.Item1]} → {known[pair.Item2]}", old, now));
        turn.Db.TalkRules.Where(rule => rule.ClassId == classId).ExecuteDelete();
        foreach (var ((from, to), talk) in rules)
            if (known.ContainsKey(from) && known.ContainsKey(to) && Enum.IsDefined(talk))
                turn.Db.Add(new TalkRule { ClassId = classId, FromRoleId = from, ToRoleId = to, Talk = talk });
        turn.Db.SaveChanges();
        if (changes.Count > 0) audit.Note(turn, by, AuditAction.TalkPolicyChanged, classId is { } id ? AuditSubject.Class(id) : AuditSubject.Site, null, [.. changes]);
        turn.AfterCommit(policy.Forget);
        return (Outcome<bool>)true;
    });

    private static string? Word(IReadOnlyDictionary<(int, int), Talk> rules, (int, int) pair) => rules.TryGetValue(pair, out var talk) ? talk.ToString() : null;
}
