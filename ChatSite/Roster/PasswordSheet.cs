using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Roster;

/// <summary>Somebody who may sign in for the first time now, and what with.</summary>
public sealed record FirstPassword(int UserId, string Name, string UserName, string Class, string Password);

/// <summary>
/// Makes temporary passwords for those newcomers of a list who have not signed in yet: a sheet to print, which is kept
/// nowhere. Lost, it is made again, and what stood in the first works no more.
/// </summary>
public sealed class PasswordSheet(WriterQueue writer, SecurityLog log, AuditLog audit, TimeProvider clock)
{
    /// <summary>Lists come before the holidays.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(60);

    private const int AtOnce = 50;

    // These passwords are drawn, not chosen: 57 bits that nobody guesses, however fast the hash. What the person chooses
    // in its place is hashed as slowly as ever. Ten thousand slow ones would take six minutes.
    private static readonly PasswordHasher<User> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

    /// <summary>How many newcomers of a list have not signed in yet.</summary>
    public static Task<int> Count(ChatDb db, int runId, CancellationToken cancel) => Waiting(db, runId).CountAsync(cancel);

    /// <param name="sheet">Which sheet of the list it will be: a form that is sent twice makes no second one.</param>
    public async Task<Outcome<List<FirstPassword>>?> Make(Actor by, int runId, int sheet)
    {
        var begun = await writer.Run<Outcome<List<FirstPassword>>?>(turn => Begin(turn, by, runId, sheet));
        if (begun?.Value is not { } found) return begun;
        var people = found.Select(one => one with { Password = GiveTemporaryPassword.New() })
            .OrderBy(one => one.Class, StringComparer.CurrentCultureIgnoreCase).ThenBy(one => one.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        foreach (var some in people.Chunk(AtOnce))
        {
            var hashed = some.Select(one => (one.UserId, Hash: Hasher.HashPassword(new User(), one.Password))).ToList();
            await writer.Run(turn => Store(turn, by, hashed));
        }
        return people;
    }

    private static IQueryable<User> Waiting(ChatDb db, int runId) => db.RosterLines
        .Where(line => line.RunId == runId && line.Kind == LineKind.New && line.State == LineState.Done)
        .Join(db.Users.Where(IsNew), line => line.UserId, user => user.Id, (_, user) => user);

    // Whoever has a password of his own, or has been here, keeps what he has.
    private static readonly System.Linq.Expressions.Expression<Func<User, bool>> IsNew = user =>
        !user.IsPlaceholder && user.LastSeenAt == null && user.LockoutEnd == null && (user.PasswordHash == null || user.TemporaryPasswordUntil != null);

    private Outcome<List<FirstPassword>>? Begin(WriteTurn turn, Actor by, int runId, int sheet)
    {
        if (RosterRuns.Find(turn, by, runId) is not { State: RosterState.Applied } run) return null;
        if (run.Sheets != sheet) return new Refusal("A sheet was made from this form already. Go back to make another.");
        var mine = turn.RoleOf(by);
        var roles = turn.Db.Roles.AsNoTracking().AsEnumerable().Where(mine.MayManage).Select(role => role.Id).ToList();
        var places = turn.Db.ClassMembers.Where(member => !member.IsTeacher);
        var people = Waiting(turn.Db, runId).Where(user => roles.Contains(user.RoleId)).Select(user => new
        {
            user.Id,
            user.Name,
            user.UserName,
            Class = places.Where(member => member.UserId == user.Id).OrderBy(member => member.Class.Name).Select(member => member.Class.Name).FirstOrDefault(),
        }).ToList();
        if (people.Count == 0) return new Refusal("Every newcomer of this list has signed in already.");
        turn.Db.RosterRuns.Where(one => one.Id == runId).ExecuteUpdate(row => row.SetProperty(one => one.Sheets, one => one.Sheets + 1));
        audit.Note(turn, by, AuditAction.PasswordSheetMade, AuditSubject.Site, run.Title, new AuditChange("People", null, $"{people.Count}"));
        return people.ConvertAll(one => new FirstPassword(one.Id, one.Name, one.UserName!, one.Class ?? "", ""));
    }

    private int Store(WriteTurn turn, Actor by, List<(int UserId, string Hash)> some)
    {
        var until = new DateTimeOffset(clock.GetUtcNow().UtcDateTime + Lasts, TimeSpan.Zero).ToUnixTimeMilliseconds();
        foreach (var (userId, hash) in some)
        {
            var stored = turn.Sql("UPDATE Users SET PasswordHash = $1, TemporaryPasswordUntil = $2, SecurityStamp = $3 WHERE Id = $4 AND LastSeenAt IS NULL AND (PasswordHash IS NULL OR TemporaryPasswordUntil IS NOT NULL)", hash, until, SecurityStamps.New(), userId).ExecuteNonQuery();
            if (stored == 0) continue;
            log.Note(turn, userId, SecurityEvent.TemporaryPasswordGiven, turn.NameOf(by));
            audit.Note(turn, by, AuditAction.TemporaryPasswordGiven, AuditSubject.Person(userId));
        }
        return some.Count;
    }
}
