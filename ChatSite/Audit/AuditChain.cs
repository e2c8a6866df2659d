using System.Globalization;
using System.Runtime.CompilerServices;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Audit;

/// <summary>The newest entry and its hash: it stands for everything before it. Kept elsewhere, it shows when the end was cut off or all of it rewritten.</summary>
public sealed record AuditHead(long Id, string Hash)
{
    public override string ToString() => $"{Id}:{Hash}";

    public static async Task<AuditHead> Of(ChatDb db, CancellationToken cancel = default)
    {
        var last = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => new { entry.Id, entry.Hash }).FirstOrDefaultAsync(cancel);
        return last is null ? new(0, Convert.ToHexStringLower(AuditHash.Beginning)) : new(last.Id, Convert.ToHexStringLower(last.Hash));
    }
}

/// <summary>What came of verifying the audit log.</summary>
/// <param name="Entries">How many were found right.</param>
/// <param name="Wrong">The first entry that is not as it was written; null when all are.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Erased">Entries whose words went with somebody who was forgotten.</param>
/// <param name="Unexplained">Entries whose words are gone although nobody was forgotten whom they concern.</param>
/// <param name="Unguarded">The database no longer refuses to change the log by itself: a trigger is gone.</param>
/// <param name="HeadFound">Whether the head that was kept elsewhere is in the chain; null when none was given.</param>
public sealed record AuditFinding(long Entries, AuditHead Head, long? Wrong, string? Problem, long Erased, IReadOnlyList<long> Unexplained, bool Unguarded, bool? HeadFound)
{
    public bool IsWhole => Wrong is null && HeadFound != false && Unexplained.Count == 0 && !Unguarded;
}

/// <summary>Walks the audit log from its first entry and computes every hash anew.</summary>
public static class AuditChain
{
    private const int Piece = 2000, MostNamed = 20, Triggers = 7;

    /// <param name="kept">A head that was kept elsewhere: <c>1200:ab12…</c>, or the hash alone.</param>
    public static async Task<AuditFinding> Verify(ChatDb db, string? kept = null, Action<long>? progress = null, CancellationToken cancel = default)
    {
        var (last, previous, erased) = (0L, AuditHash.Beginning, 0L);
        var (wanted, wantedId) = Kept(kept);
        var unexplained = new List<long>();
        bool? found = wanted is null ? null : false;
        var (forgotten, unguarded) = (await Forgotten(db, cancel), await IsUnguarded(db, cancel));
        await foreach (var entry in Walk(db, cancel))
        {
            if (Problem(entry, last, previous) is { } problem) return new(last, Head(last, previous), last + 1, problem, erased, unexplained, unguarded, found);
            if (IsErased(entry))
            {
                if (IsExplained(entry, forgotten)) erased++;
                else if (unexplained.Count < MostNamed) unexplained.Add(entry.Id);
            }
            (last, previous) = (entry.Id, entry.Hash);
            if (wanted is not null && (wantedId is null || wantedId == last) && Convert.ToHexStringLower(previous) == wanted) found = true;
            if (last % Piece == 0) progress?.Invoke(last);
        }
        return new(last, Head(last, previous), null, null, erased, unexplained, unguarded, found);
    }

    private static async Task<bool> IsUnguarded(ChatDb db, CancellationToken cancel) =>
        (await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('AuditEntries', 'AuditPlaces', 'AuditWords')").ToListAsync(cancel))[0] < Triggers;

    private static AuditHead Head(long id, byte[] hash) => new(id, Convert.ToHexStringLower(hash));

    private static (string? Hash, long? Id) Kept(string? kept)
    {
        if (kept is null) return (null, null);
        var parts = kept.Trim().ToLowerInvariant().Split(':', 2);
        return parts.Length == 1 ? (parts[0], null) : (parts[1], long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1);
    }

    private static string? Problem(AuditEntry entry, long last, byte[] previous)
    {
        if (entry.Id != last + 1) return $"it is missing; the next one there is has the number {entry.Id}";
        if (!AuditHash.Of(entry, previous).AsSpan().SequenceEqual(entry.Hash)) return "its hash doesn't follow from what it says and from the entry before it";
        if (!Fits(entry.Place?.Salt, entry.Place?.Text, entry.PlaceMark)) return "where it was done from is not what was written";
        if (!Fits(entry.Words?.Salt, entry.Words?.Text, entry.WordsMark)) return "its words are not those that were written";
        return null;
    }

    private static bool Fits(byte[]? salt, string? text, byte[]? mark) =>
        salt is null || text is null || (mark is not null && AuditHash.Mark(salt, text).AsSpan().SequenceEqual(mark));

    private static bool IsErased(AuditEntry entry) =>
        (entry.WordsMark is not null && entry.Words is null) || (entry.PlaceMark is not null && entry.Place is null);

    // Who was forgotten, and in which entry that stands: only what is older may have lost its words by it.
    private static Task<Dictionary<int, long>> Forgotten(ChatDb db, CancellationToken cancel) => db.AuditEntries
        .Where(entry => entry.Action == AuditAction.PersonForgotten && entry.PersonId != null)
        .GroupBy(entry => entry.PersonId!.Value).Select(person => new { person.Key, Last = person.Max(entry => entry.Id) })
        .ToDictionaryAsync(person => person.Key, person => person.Last, cancel);

    private static bool IsExplained(AuditEntry entry, Dictionary<int, long> forgotten)
    {
        return (entry.WordsMark is null || entry.Words is not null || IsGone(entry.PersonId)) && (entry.PlaceMark is null || entry.Place is not null || IsGone(entry.ActorId));

        bool IsGone(int? personId) => personId is { } id && forgotten.TryGetValue(id, out var at) && at > entry.Id;
    }

    private static async IAsyncEnumerable<AuditEntry> Walk(ChatDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var last = long.MinValue; ;)
        {
            var piece = await db.AuditEntries.AsNoTracking().Include(entry => entry.Place).Include(entry => entry.Words)
                .Where(entry => entry.Id > last).OrderBy(entry => entry.Id).Take(Piece).ToListAsync(cancel);
            foreach (var entry in piece) yield return entry;
            if (piece.Count < Piece) yield break;
            last = piece[^1].Id;
        }
    }
}
