using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>Takes back what one line has done. What somebody has changed since then stays, and the line says so.</summary>
public sealed class UndoLine(TakeBackAccount takeBack, ChangePerson change, AuditLog audit)
{
    internal void Do(WriteTurn turn, Actor actor, Importer by, RosterLine line)
    {
        var problem = line.Kind == LineKind.Class ? DoClass(turn, actor, by, line) : DoPerson(turn, actor, by, line);
        (line.State, line.SaidInWords) = (problem is null ? LineState.Undone : LineState.Stays, problem ?? line.SaidInWords);
    }

    private Saying? DoPerson(WriteTurn turn, Actor actor, Importer by, RosterLine line)
    {
        if (turn.Db.Users.Include(one => one.Role).SingleOrDefault(one => one.Id == line.UserId && !one.IsPlaceholder) is not { } user) return "The account is gone.";
        if (line.Kind == LineKind.New)
        {
            if (!by.MayChange(user.Id, user.Role, RosterField.Account)) return "You may not change this account.";
            return takeBack.Of(turn, actor, user, line);
        }
        // The last first: a name is free again before its old owner gets it back.
        var (undone, reasons) = LineChanges.Do(change, turn, actor, by, user, line.AllChanges.Where(one => one.Done).Reverse().Select(one => one with { Old = one.New, New = one.Old }));
        LineChanges.Note(audit, turn, actor, user.Id, undone.Where(one => one.Done));
        return reasons.Count == 0 ? null : LineChanges.Joined(reasons);
    }

    private Saying? DoClass(WriteTurn turn, Actor actor, Importer by, RosterLine line)
    {
        if (!by.Role.Lets(Permission.ManageClasses)) return "You may not change classes any more.";
        if (turn.Db.Classes.SingleOrDefault(one => one.Id == line.ClassId) is not { } found) return null;
        var done = line.AllChanges.Where(one => one.Done).ToList();
        if (!done.Exists(one => one.Field == RosterField.Name))
        {
            if (done.Count > 0 && found.ExternalId == done[0].New) found.ExternalId = done[0].Old;
            turn.Db.SaveChanges();
            return null;
        }
        if (turn.Db.ClassMembers.Any(member => member.ClassId == found.Id)) return "Somebody is in this class, so it stays.";
        if (turn.Db.JoinCodes.Any(code => code.ClassId == found.Id)) return "A join code leads into this class, so it stays.";
        turn.Db.Remove(found);
        turn.Db.SaveChanges();
        audit.Note(turn, actor, AuditAction.ClassDeleted, AuditSubject.Class(found.Id), null, new AuditChange("Name", found.Name, null));
        return null;
    }
}
