using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Accounts.Merging;

/// <summary>
/// Makes one of two accounts of the same person. What he said, his rooms, classes and contacts go over to the account
/// that is kept; the other is closed at once and ends when all is over there. What proves who he is doesn't go over.
/// </summary>
public sealed class MergePeople(
    WriterQueue writer, IEnumerable<IMergePart> parts, IEnumerable<HoldsBack> holds, MergeRows rows, Sessions sessions, Departures departures,
    ILookupNormalizer normalizer, SecurityLog log, AuditLog audit, IOptions<LanguageOptions> language, TimeProvider clock)
{
    private static readonly Refusal Same = new("These are not two accounts.", "With");
    private static readonly Refusal OnlyName = new("Keep the account, not the name.", "With");

    /// <summary>Begins: from now on nobody signs in to the other account. Null when one of them is none that the actor looks after.</summary>
    public Task<Outcome<Merging>?> Begin(Actor actor, int keptId, int otherId, string? reason) => writer.Run<Outcome<Merging>?>(turn =>
    {
        if (Problem(turn, actor, keptId, otherId, out var isThere) is { } problem) return problem;
        if (!isThere) return null;
        if (string.IsNullOrWhiteSpace(reason)) return DeletePerson.NoReason;
        var (names, stamp, forGood) = (turn.Db.Users.Where(user => user.Id == otherId || user.Id == keptId).ToDictionary(user => user.Id, user => user.UserName!), SecurityStamps.New(), (DateTimeOffset?)BanPerson.ForGood);
        turn.Db.Users.Where(user => user.Id == otherId).ExecuteUpdate(row => row.SetProperty(user => user.MergedIntoId, keptId).SetProperty(user => user.LockoutEnd, forGood).SetProperty(user => user.SecurityStamp, stamp));
        log.Note(turn, keptId, SecurityEvent.AccountsMerged, names[otherId]);
        audit.Note(turn, actor, AuditAction.AccountsMerged, AuditSubject.Person(keptId), reason, new AuditChange("Account", names[otherId], names[keptId]), new AuditChange("Number", $"{otherId}", $"{keptId}"));
        turn.AfterCommit(() => sessions.End(otherId));
        return new Merging(keptId, otherId);
    });

    /// <summary>Why these two can't become one; null when they can. Also for the page that shows what would happen.</summary>
    public Task<Outcome<bool>?> Look(Actor actor, int keptId, int otherId) => writer.Run<Outcome<bool>?>(turn =>
        Problem(turn, actor, keptId, otherId, out var isThere) is { } problem ? problem : isThere ? true : null);

    /// <summary>Brings everything over. Cut off, it is called again and goes on.</summary>
    public async Task Finish(Merging merging)
    {
        foreach (var part in parts) await part.Before(merging);
        await writer.Run(turn =>
        {
            foreach (var part in parts) part.Now(turn, merging);
            rows.GoOver(turn, merging, [.. parts.SelectMany(part => part.Tables)]);
            End(turn, merging);
            turn.AfterCommit(() =>
            {
                departures.Forget(merging.OtherId);
                sessions.End(merging.OtherId);
                sessions.Forget(merging.KeptId);
            });
            return 0;
        });
    }

    private Refusal? Problem(WriteTurn turn, Actor actor, int keptId, int otherId, out bool isThere)
    {
        isThere = turn.MayHelp(actor, keptId) || IsName(turn, keptId);
        isThere &= turn.MayHelp(actor, otherId) || (IsName(turn, otherId) && turn.RoleOf(actor).Lets(Permission.ManagePeople));
        if (!isThere) return null;
        if (keptId == otherId) return Same;
        if (IsName(turn, keptId)) return OnlyName;
        if (turn.IsLastManager(otherId)) return ForgetPerson.LastManager with { Field = "With" };
        return holds.Any(holdsBack => holdsBack(turn.Db, otherId)) ? ForgetPerson.Held with { Field = "With" } : null;
    }

    private static bool IsName(WriteTurn turn, int userId) => turn.Db.Users.Any(user => user.Id == userId && user.IsPlaceholder && user.LeftAt == null);

    private void End(WriteTurn turn, Merging merging)
    {
        turn.Db.ChangeTracker.Clear();
        var (kept, other) = (turn.Db.Users.Single(user => user.Id == merging.KeptId), turn.Db.Users.Single(user => user.Id == merging.OtherId));
        var (email, normal, isConfirmed, externalId, listed) = (other.Email, other.NormalizedEmail, other.EmailConfirmed, other.ExternalId, other.ListedName);
        var (created, signedIn, seen) = (other.CreatedAt, other.LastSignInAt, other.LastSeenAt);
        Saying former = $"Former member #{other.Id}";
        var name = former.In(language.Value.Tongue);
        // Every column there is, also those that come later.
        turn.Db.Entry(other).CurrentValues.SetValues(new User
        {
            Id = other.Id,
            UserName = name,
            NormalizedUserName = normalizer.NormalizeName(name),
            Skeleton = LookAlikes.Skeleton(name),
            IsPlaceholder = true,
            SecurityStamp = SecurityStamps.New(),
            CreatedAt = created,
            LeftAt = clock.GetUtcNow().UtcDateTime,
            MergedIntoId = kept.Id,
        });
        turn.Db.SaveChanges(); // first: an address and a number of the school belong to one
        if (kept.Email is null) (kept.Email, kept.NormalizedEmail, kept.EmailConfirmed) = (email, normal, isConfirmed);
        if (kept.ExternalId is null) (kept.ExternalId, kept.ListedName) = (externalId, listed ?? kept.ListedName);
        kept.CreatedAt = created < kept.CreatedAt ? created : kept.CreatedAt;
        kept.LastSignInAt = Later(kept.LastSignInAt, signedIn);
        kept.LastSeenAt = Later(kept.LastSeenAt, seen);
        turn.Db.SaveChanges();
    }

    private static DateTime? Later(DateTime? one, DateTime? other) => one > other || other is null ? one : other;
}
