using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Accounts;

/// <summary>
/// Makes a former member of somebody, at once and for good: what he said stays in its place, and nothing tells any more
/// who it was. People ask for it themselves (<see cref="AskToLeave"/>); who looks after accounts may do it to others.
/// </summary>
public sealed class ForgetPerson(
    WriterQueue writer, IEnumerable<IFarewell> farewells, IEnumerable<HoldsBack> holds, Sessions sessions, Departures departures,
    ILookupNormalizer normalizer, IOptions<LanguageOptions> language, TimeProvider clock)
{
    internal static readonly Refusal LastManager = new("Nobody else can give roles. Give that right to somebody else first.");

    // Where somebody else's security log says who it was. Elsewhere the same word is the name of a browser, a passkey or a token.
    private static readonly string SaysWho = string.Join(", ", new[]
    {
        SecurityEvent.TemporaryPasswordGiven, SecurityEvent.SecondFactorReset, SecurityEvent.PhotoRemoved, SecurityEvent.Banned, SecurityEvent.BanLifted,
        SecurityEvent.PersonBlocked, SecurityEvent.PersonUnblocked, SecurityEvent.DeletionDecided, SecurityEvent.DeletionCalledOff, SecurityEvent.SessionsEndedForYou,
        SecurityEvent.SecondStepDemanded, SecurityEvent.SecondStepLeftToYou,
    }.Select(kind => (int)kind));
    internal static readonly Refusal Held = new("Something that this person wrote is being looked into. The account can be deleted when that is done.");

    /// <summary>Answers null when there is no such account.</summary>
    /// <param name="unless">Asked in the same turn: why not, such as that it was taken back.</param>
    public async Task<Outcome<string>?> Now(int userId, Func<WriteTurn, Refusal?>? unless = null)
    {
        // Twice: what takes long isn't begun in vain, and isn't done while the writer waits.
        if (await writer.Run(turn => Look(turn, userId, unless)) is not { } first) return null;
        if (first.Refused(out _)) return first.Refusal!;
        foreach (var farewell in farewells) await farewell.Before(first.Value!);
        return await writer.Run<Outcome<string>?>(turn =>
        {
            if (Look(turn, userId, unless) is not { } leaver) return null;
            if (leaver.Refused(out _)) return leaver.Refusal!;
            Forget(turn, leaver.Value!);
            return leaver.Value!.Former;
        });
    }

    private Outcome<Leaver>? Look(WriteTurn turn, int userId, Func<WriteTurn, Refusal?>? unless)
    {
        if (turn.Db.Users.AsNoTracking().SingleOrDefault(user => user.Id == userId && !user.IsPlaceholder) is not { } user) return null;
        if (unless?.Invoke(turn) is { } refusal) return refusal;
        if (turn.IsLastManager(userId)) return LastManager;
        if (holds.Any(holdsBack => holdsBack(turn.Db, userId))) return Held;

        var earlier = turn.Db.SecurityEvents.Where(entry => entry.UserId == userId && (entry.Kind == SecurityEvent.NameChanged || entry.Kind == SecurityEvent.UserNameChanged) && entry.Detail != null).Select(entry => entry.Detail!).ToList();
        // No name that anybody can choose holds this sign.
        Saying former = $"Former member #{userId}";
        return new Leaver(userId, former.In(language.Value.Tongue), [.. earlier.Append(user.UserName!).Append(user.Name).Distinct()], IsHis(turn, user) ? user.Email : null);
    }

    // An address that he only typed may be somebody else's, and so are the mails that wait for it.
    private static bool IsHis(WriteTurn turn, User user) =>
        user.EmailConfirmed || !turn.Db.Users.Any(other => other.Id != user.Id && other.NormalizedEmail == user.NormalizedEmail);

    private void Forget(WriteTurn turn, Leaver leaver)
    {
        foreach (var farewell in farewells) farewell.Now(turn, leaver);
        DeleteOwn(turn, leaver.UserId);
        foreach (var name in leaver.Names) turn.Sql($"UPDATE SecurityEvents SET Detail = $1 WHERE Detail = $2 AND Kind IN ({SaysWho})", leaver.Former, name).ExecuteNonQuery();
        if (leaver.Email is { } email) turn.Sql("DELETE FROM Mails WHERE lower(\"To\") = lower($1)", email).ExecuteNonQuery();
        if (leaver.Email is { } address) turn.Sql("DELETE FROM MailLog WHERE lower(\"To\") = lower($1)", address).ExecuteNonQuery();
        Anonymise(turn, leaver);
        turn.AfterCommit(() =>
        {
            departures.Forget(leaver.UserId);
            sessions.End(leaver.UserId);
        });
    }

    // What the database would delete with the person's row, by the model: a table that comes later goes too.
    private void DeleteOwn(WriteTurn turn, int userId)
    {
        var kept = farewells.SelectMany(farewell => farewell.Tables).ToHashSet();
        foreach (var key in turn.Db.Model.GetEntityTypes().SelectMany(table => table.GetForeignKeys()))
        {
            if (key.PrincipalEntityType.ClrType != typeof(User) || key.DeleteBehavior is not (DeleteBehavior.Cascade or DeleteBehavior.SetNull)) continue;
            if (kept.Contains(key.DeclaringEntityType.ClrType)) continue;
            var (table, column) = (key.DeclaringEntityType.GetTableName(), key.Properties[0].GetColumnName());
            turn.Sql(key.DeleteBehavior == DeleteBehavior.Cascade ? $"DELETE FROM \"{table}\" WHERE \"{column}\" = $1" : $"UPDATE \"{table}\" SET \"{column}\" = NULL WHERE \"{column}\" = $1", userId).ExecuteNonQuery();
        }
    }

    private void Anonymise(WriteTurn turn, Leaver leaver)
    {
        var user = turn.Db.Users.Include(one => one.Role).Single(one => one.Id == leaver.UserId);
        var now = clock.GetUtcNow().UtcDateTime;
        LetNamesRest(turn, user, now + FormerName.Rest);
        // Every column there is, also those that come later.
        turn.Db.Entry(user).CurrentValues.SetValues(new User
        {
            Id = user.Id,
            UserName = leaver.Former,
            NormalizedUserName = normalizer.NormalizeName(leaver.Former),
            Skeleton = LookAlikes.Skeleton(leaver.Former),
            IsPlaceholder = true,
            SecurityStamp = SecurityStamps.New(),
            CreatedAt = user.CreatedAt,
            LeftAt = now,
        });
        turn.Db.SaveChanges();
    }

    private static void LetNamesRest(WriteTurn turn, User user, DateTime until)
    {
        List<byte[]> hashes = [FormerName.OfName(user.NormalizedUserName!)];
        if (user.NormalizedDisplayName is { } name) hashes.Add(FormerName.OfName(name));
        if (user.IsStaff) hashes.AddRange(new[] { user.Skeleton, user.DisplaySkeleton }.OfType<string>().Select(FormerName.OfLook));
        foreach (var hash in hashes)
            turn.Sql("INSERT INTO FormerNames (Hash, FreeAt) VALUES ($1, $2) ON CONFLICT DO UPDATE SET FreeAt = excluded.FreeAt", hash, new DateTimeOffset(until).ToUnixTimeMilliseconds()).ExecuteNonQuery();
    }
}
