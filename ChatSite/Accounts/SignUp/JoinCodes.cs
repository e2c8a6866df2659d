using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>A join code as somebody would like to have it.</summary>
public sealed record JoinCodeDraft(int RoleId, int? ClassId, TimeSpan Life, int MostUses);

/// <summary>Makes join codes, withdraws them, and lets newcomers in by them. Whoever may not is answered null.</summary>
public sealed class JoinCodes(WriterQueue writer, ChangeClass classes, AuditLog audit, TimeProvider clock)
{
    // One sentence for all: whether there ever was such a code is nobody's business.
    public static readonly Refusal NoCode = new("This join code doesn't work. Look at it again, or ask for a new one.", "JoinCode");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Outcome<JoinCode>?> Make(Actor by, JoinCodeDraft draft) => writer.Run(turn =>
    {
        var me = turn.RoleOf(by);
        // A code works as long as whoever made it may invite such people, so it is always somebody's.
        if (!by.IsPerson || !me.Lets(Permission.ManageJoinCodes)) return (Outcome<JoinCode>?)null;
        if (turn.Db.Roles.SingleOrDefault(role => role.Id == draft.RoleId) is not { } role || !me.MayInvite(role)) return new Refusal("That role may do more than you may give.", "RoleId");
        if (draft.ClassId is { } id && !turn.Db.Classes.Any(one => one.Id == id)) return new Refusal("There is no such class any more.", "ClassId");
        if (draft.Life <= TimeSpan.Zero || draft.Life > JoinCode.LongestLife) return new Refusal("A join code lasts a year at most.", "Days");
        if (draft.MostUses is < 1 or > JoinCode.MostUsesEver) return new Refusal($"A join code is for 1 to {JoinCode.MostUsesEver} people.", "MostUses");

        var code = new JoinCode { Code = Free(turn), RoleId = role.Id, ClassId = draft.ClassId, MadeById = by.UserId, MadeAt = Now, ExpiresAt = Now + draft.Life, MostUses = draft.MostUses };
        turn.Db.Add(code);
        turn.Db.SaveChanges();
        audit.Note(turn, by, AuditAction.JoinCodeMade, draft.ClassId is { } classId ? AuditSubject.Class(classId) : AuditSubject.Site, null,
            new AuditChange("Join code", null, Beginning(code)), new AuditChange("Role", null, role.Name), new AuditChange("People at most", null, $"{code.MostUses}"), new AuditChange("Until", null, $"{code.ExpiresAt:u}"));
        return (Outcome<JoinCode>)code;
    });

    /// <summary>From now on nobody joins with it; false when it is none that this person may look after.</summary>
    public Task<bool> Withdraw(Actor by, int codeId) => writer.Run(turn =>
    {
        var me = turn.RoleOf(by);
        if (turn.Db.JoinCodes.Include(one => one.Role).SingleOrDefault(one => one.Id == codeId) is not { } code || !me.MayInvite(code.Role)) return false;
        if (code.WithdrawnAt is not null) return true;
        code.WithdrawnAt = Now;
        turn.Db.SaveChanges();
        audit.Note(turn, by, AuditAction.JoinCodeWithdrawn, code.ClassId is { } classId ? AuditSubject.Class(classId) : AuditSubject.Site, null, new AuditChange("Join code", Beginning(code), null));
        return true;
    });

    /// <summary>The code, if somebody can join with it now.</summary>
    public async Task<JoinCode?> Find(ChatDb db, string? typed, CancellationToken cancel = default)
    {
        var found = await Meant(db, typed).Select(code => new { Code = code, Uses = code.Uses.Count }).SingleOrDefaultAsync(cancel);
        return found?.Code.State(Now, found.Uses) == JoinCodeState.Works ? found.Code : null;
    }

    /// <summary>The same in the writer's turn, where nobody takes the last place between the question and the deed.</summary>
    internal JoinCode? Find(WriteTurn turn, string? typed)
    {
        var found = Meant(turn.Db, typed).Select(code => new { Code = code, Uses = code.Uses.Count }).SingleOrDefault();
        return found?.Code.State(Now, found.Uses) == JoinCodeState.Works ? found.Code : null;
    }

    /// <summary>This person came by this code.</summary>
    internal void Use(WriteTurn turn, JoinCode code, User newcomer)
    {
        turn.Db.Add(new JoinCodeUse { UserId = newcomer.Id, CodeId = code.Id });
        if (code.ClassId is { } classId) classes.Enter(turn, classId, newcomer, asTeacher: code.Role.IsStaff);
        turn.Db.SaveChanges();
    }

    // Enough to recognise it by, and not enough to join with it: others read the log.
    private static string Beginning(JoinCode code) => code.Shown[..4] + "…";

    private static IQueryable<JoinCode> Meant(ChatDb db, string? typed)
    {
        var plain = JoinCode.Plain(typed);
        return db.JoinCodes.AsNoTracking().Where(code => code.Code == plain).Include(code => code.Role).Include(code => code.MadeBy.Role);
    }

    private static string Free(WriteTurn turn)
    {
        while (true)
        {
            var code = JoinCode.New();
            if (!turn.Db.JoinCodes.Any(other => other.Code == code)) return code;
        }
    }
}
