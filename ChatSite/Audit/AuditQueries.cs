using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Audit;

/// <summary>Which entries of the audit log somebody wants to see; what is null doesn't matter.</summary>
/// <param name="By">Who did it.</param>
/// <param name="On">Whom it concerns.</param>
/// <param name="Least">The first of the actions; together with <paramref name="Most"/> a whole range of them.</param>
/// <param name="Place">An address; one that ends in a dot or a colon stands for all that begin so.</param>
/// <param name="Search">Words that stand in the reason, in old or new.</param>
public sealed record AuditFilter(
    IReadOnlyList<int>? By = null, ActorKind? Kind = null, IReadOnlyList<int>? On = null, int? RoomId = null, AuditAction? Least = null, AuditAction? Most = null,
    DateTime? From = null, DateTime? Upto = null, string? Place = null, string? Search = null);

/// <summary>Finds entries of the audit log, quickly also among a million.</summary>
public static class AuditQueries
{
    public static async Task<Ledger<AuditEntry>> Find(ChatDb db, AuditFilter filter, CancellationToken cancel)
    {
        var entries = new Ledger<AuditEntry>(db, "AuditEntries", entry => entry.Id);
        // One index leads; a + keeps the others out of its way. Whom it concerns narrows most.
        var leads = filter.On is not null || filter.RoomId is not null || filter.By is not null;
        if (filter.Place is { } place) Place(entries, place, leads);
        else if (filter.Search is not null && !leads) entries.Along("\"AuditWords\" w", "w.EntryId");
        if (filter.Search is { } search) Search(entries, search, isAlong: filter.Place is null && !leads);

        if (filter.On is { } on) entries.Where(Among("t.PersonId", on));
        if (filter.RoomId is { } room) entries.Where(filter.On is null ? "t.RoomId = $" : "+t.RoomId = $", room);
        if (filter.By is { } by) entries.Where(Among(filter.On is null && filter.RoomId is null ? "t.ActorId" : "+t.ActorId", by));
        if (filter.Kind is { } kind) entries.Where("t.ActorKind = $", (int)kind);
        if (filter.Least is { } least) entries.Where(filter.Most is null && !leads ? "t.Action = $" : filter.Most is null ? "+t.Action = $" : "+t.Action >= $", (int)least);
        if (filter.Most is { } most) entries.Where("+t.Action <= $", (int)most);
        return await entries.Between(filter.From, filter.Upto, cancel);
    }

    /// <summary>Brings the words of some entries, and where they were done from.</summary>
    public static async Task Complete(ChatDb db, IReadOnlyList<AuditEntry> entries, CancellationToken cancel)
    {
        var ids = entries.Select(entry => entry.Id).ToList();
        var words = await db.AuditWords.AsNoTracking().Where(text => ids.Contains(text.EntryId)).ToDictionaryAsync(text => text.EntryId, cancel);
        var places = await db.AuditPlaces.AsNoTracking().Where(place => ids.Contains(place.EntryId)).ToDictionaryAsync(place => place.EntryId, cancel);
        foreach (var entry in entries) (entry.Words, entry.Place) = (words.GetValueOrDefault(entry.Id), places.GetValueOrDefault(entry.Id));
    }

    private static string Among(string column, IReadOnlyList<int> ids) => ids is [var one] ? $"{column} = {one}" : $"{column} IN ({string.Join(", ", ids)})";

    private static void Place(Ledger<AuditEntry> entries, string place, bool leads)
    {
        var (condition, values) = Addresses.Condition("p.Text", place);
        if (leads) entries.Where($"EXISTS (SELECT 1 FROM AuditPlaces p WHERE p.EntryId = t.Id AND {condition})", values);
        else entries.Along("\"AuditPlaces\" p", "p.EntryId").Where(condition, values);
    }

    private static void Search(Ledger<AuditEntry> entries, string search, bool isAlong)
    {
        var (condition, values) = SearchedText.Condition("w.Text", AuditStory.Searched(search));
        if (isAlong) entries.Where(condition, values);
        else entries.Where($"EXISTS (SELECT 1 FROM AuditWords w WHERE w.EntryId = t.Id AND {condition})", values);
    }
}
