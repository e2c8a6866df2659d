using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;

namespace ChatSite.Roster;

/// <summary>Several changes to one person, one after the other: each is done where it can be.</summary>
internal static class LineChanges
{
    private static readonly Saying NotYours = "You may not change this account.";

    public static (List<RosterChange> Changes, List<Saying> Reasons) Do(ChangePerson change, WriteTurn turn, Actor actor, Importer by, User user, IEnumerable<RosterChange> changes)
    {
        var (done, reasons) = (new List<RosterChange>(), new List<Saying>());
        foreach (var one in changes)
        {
            var problem = by.MayChange(user.Id, user.Role, one.Field) ? change.Do(turn, actor, user, one) : NotYours;
            done.Add(one with { Done = problem is null });
            if (problem is not null && problem != ChangePerson.Nothing && !reasons.Contains(problem)) reasons.Add(problem);
        }
        return (done, reasons);
    }

    public static Saying Joined(List<Saying> reasons)
    {
        var all = reasons[0];
        foreach (var reason in reasons.Skip(1)) all = $"{all} {reason}";
        return all;
    }

    // What the roles and the end of an account do is in the log by itself.
    public static void Note(AuditLog audit, WriteTurn turn, Actor actor, int userId, IEnumerable<RosterChange> changes)
    {
        AuditChange[] noted = [.. changes.Where(one => one.Field is not (RosterField.Role or RosterField.Account)).Select(Noted)];
        if (noted.Length > 0) audit.Note(turn, actor, AuditAction.AccountChangedByList, AuditSubject.Person(userId), null, noted);
    }

    private static AuditChange Noted(RosterChange change) => change.Field switch
    {
        RosterField.ExternalId => new("Number in the school's system", change.Old, change.New),
        RosterField.ListedName => new("Name in the school's lists", change.Old, change.New),
        RosterField.Name => new("Name", change.Old, change.New),
        RosterField.Email => new("E-mail", change.Old, change.New),
        _ => new("Class", change.Old is null ? null : change.Class, change.New is null ? null : change.Class),
    };
}
