using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>Does what one line of a list says, where that is still so as the list found it. The line remembers what was done.</summary>
public sealed class ApplyLine(OpenListed open, ChangePerson change, AuditLog audit)
{
    internal void Do(WriteTurn turn, Actor actor, Importer by, RosterLine line)
    {
        var problem = line.Kind switch
        {
            LineKind.Class => DoClass(turn, actor, by, line),
            LineKind.New => Open(turn, actor, by, line),
            _ => Change(turn, actor, by, line),
        };
        line.State = problem is null ? LineState.Done : LineState.Skipped;
        if (problem is not null) line.SaidInWords = problem;
    }

    private Saying? DoClass(WriteTurn turn, Actor actor, Importer by, RosterLine line)
    {
        if (!by.Role.Lets(Permission.ManageClasses)) return "You may not change classes any more.";
        var id = line.AllChanges.FirstOrDefault(one => one.Field == RosterField.ExternalId)?.New;
        if (id is not null && turn.Db.Classes.Any(one => one.ExternalId == id)) return "Another class has this number.";
        var found = line.ClassId is { } classId ? turn.Db.Classes.SingleOrDefault(one => one.Id == classId) : turn.Db.Classes.SingleOrDefault(one => one.Name == line.Name);
        if (found is not null)
        {
            var number = line.AllChanges.FirstOrDefault(one => one.Field == RosterField.ExternalId);
            // One that somebody has made in between is not ours to delete when this is undone.
            line.AllChanges = number is not null && number.Old == found.ExternalId ? [number with { Done = true }] : [];
            if (number is not null && number.Old == found.ExternalId) (found.ExternalId, found.IsFromRoster) = (number.New, true);
            line.ClassId = found.Id;
            turn.Db.SaveChanges();
            return null;
        }
        if (line.ClassId is not null) return "The class is gone.";
        var made = new SchoolClass { Name = line.Name, ExternalId = id, IsFromRoster = true };
        turn.Db.Add(made);
        turn.Db.SaveChanges();
        audit.Note(turn, actor, AuditAction.ClassMade, AuditSubject.Class(made.Id), null, new AuditChange("Name", null, made.Name));
        (line.ClassId, line.AllChanges) = (made.Id, [.. line.AllChanges.Select(one => one with { Done = true })]);
        return null;
    }

    private Saying? Open(WriteTurn turn, Actor actor, Importer by, RosterLine line)
    {
        if (open.From(turn, actor, by, line, out var user) is { } problem) return problem;
        line.UserId = user!.Id;
        var places = line.AllChanges.Where(one => one.Field == RosterField.Class).Select(one => one with { Done = by.Role.Lets(Permission.ManageClasses) && change.Do(turn, actor, user, one) is null });
        line.AllChanges = [.. line.AllChanges.Where(one => one.Field != RosterField.Class).Select(one => one with { Done = true }), .. places];
        return null;
    }

    private Saying? Change(WriteTurn turn, Actor actor, Importer by, RosterLine line)
    {
        if (turn.Db.Users.Include(one => one.Role).SingleOrDefault(one => one.Id == line.UserId && !one.IsPlaceholder) is not { } user) return "The account is gone.";
        var (done, reasons) = LineChanges.Do(change, turn, actor, by, user, line.AllChanges);
        LineChanges.Note(audit, turn, actor, user.Id, done.Where(one => one.Done));
        line.AllChanges = done;
        if (!done.Any(one => one.Done) && reasons.Count > 0) return LineChanges.Joined(reasons);
        line.SaidInWords = reasons.Count > 0 ? LineChanges.Joined(reasons) : null; // how he was found matters no more
        return null;
    }
}
