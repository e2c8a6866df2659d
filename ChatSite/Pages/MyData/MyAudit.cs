using System.Runtime.CompilerServices;
using ChatSite.Audit;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.MyData;

/// <summary>Something that was done to the person's account, or that the person has done as staff.</summary>
public sealed record MyAudit(DateTime At, AuditAction Action, AuditStory Story, string? Place)
{
    private const int Piece = 500;

    /// <summary>What was done to the person, not by whom: that is somebody else's data, and whom an inquiry is about doesn't learn of it here.</summary>
    internal static IAsyncEnumerable<MyAudit> About(ChatDb db, int me, CancellationToken cancel) =>
        Walk(db.AuditEntries.Where(entry => entry.PersonId == me && entry.ActorId != me && (int)entry.Action < 400), cancel);

    internal static IAsyncEnumerable<MyAudit> By(ChatDb db, int me, CancellationToken cancel) => Walk(db.AuditEntries.Where(entry => entry.ActorId == me), cancel);

    private static async IAsyncEnumerable<MyAudit> Walk(IQueryable<AuditEntry> entries, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var last = 0L; ;)
        {
            var piece = await entries.AsNoTracking().Include(entry => entry.Place).Include(entry => entry.Words).Where(entry => entry.Id > last).OrderBy(entry => entry.Id).Take(Piece).ToListAsync(cancel);
            foreach (var entry in piece) yield return new(entry.At, entry.Action, AuditStory.From(entry.Words?.Text), entry.Place?.Text);
            if (piece.Count < Piece) yield break;
            last = piece[^1].Id;
        }
    }
}
