using System.Security.Cryptography;
using ChatSite.Data;

namespace ChatSite.Audit;

/// <summary>Writes down what staff, the command line and the site itself do, in the transaction that does it.</summary>
public sealed class AuditLog(TimeProvider clock)
{
    /// <param name="on">To what. Never by name: names are looked up when it is shown.</param>
    /// <param name="reason">Why, in the words of whoever did it.</param>
    public void Note(WriteTurn turn, Actor actor, AuditAction action, AuditSubject on, string? reason = null, params ReadOnlySpan<AuditChange> changes)
    {
        var (last, previous) = Head(turn);
        var (place, words) = (Erasable.Of(actor.Place), Erasable.Of(Story(reason, changes)));
        var entry = new AuditEntry
        {
            Id = last + 1,
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()).UtcDateTime,
            ActorKind = actor.Kind,
            ActorId = actor.IsPerson ? actor.UserId : null,
            Action = action,
            SubjectKind = on.Kind,
            SubjectId = on.Id,
            SubjectName = on.Name,
            PersonId = on.PersonId,
            RoomId = on.RoomId,
            PlaceMark = place?.Mark,
            WordsMark = words?.Mark,
        };
        entry.Hash = AuditHash.Of(entry, previous);
        Store(turn, entry);
        if (place is not null) turn.Sql("INSERT INTO AuditPlaces (EntryId, Salt, Text) VALUES ($1, $2, $3)", entry.Id, place.Salt, place.Text).ExecuteNonQuery();
        if (words is not null) turn.Sql("INSERT INTO AuditWords (EntryId, Salt, Text) VALUES ($1, $2, $3)", entry.Id, words.Salt, words.Text).ExecuteNonQuery();
    }

    /// <summary>
    /// Takes away what was written about this person, and from where he did things himself. What remains is that it
    /// happened; the chain stays whole.
    /// </summary>
    public static void Erase(WriteTurn turn, int personId)
    {
        turn.Sql("DELETE FROM AuditWords WHERE EntryId IN (SELECT Id FROM AuditEntries WHERE PersonId = $1)", personId).ExecuteNonQuery();
        turn.Sql("DELETE FROM AuditPlaces WHERE EntryId IN (SELECT Id FROM AuditEntries WHERE ActorId = $1)", personId).ExecuteNonQuery();
    }

    private static (long Id, byte[] Hash) Head(WriteTurn turn)
    {
        using var row = turn.Sql("SELECT Id, Hash FROM AuditEntries ORDER BY Id DESC LIMIT 1").ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : (0, AuditHash.Beginning);
    }

    private static void Store(WriteTurn turn, AuditEntry entry) => turn
        .Sql("INSERT INTO AuditEntries (Id, At, ActorKind, ActorId, Action, SubjectKind, SubjectId, SubjectName, PersonId, RoomId, PlaceMark, WordsMark, Hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            entry.Id, new DateTimeOffset(entry.At, TimeSpan.Zero).ToUnixTimeMilliseconds(), (int)entry.ActorKind, entry.ActorId, (int)entry.Action,
            (int)entry.SubjectKind, entry.SubjectId, entry.SubjectName, entry.PersonId, entry.RoomId, entry.PlaceMark, entry.WordsMark, entry.Hash)
        .ExecuteNonQuery();

    private static string? Story(string? reason, ReadOnlySpan<AuditChange> changes) =>
        string.IsNullOrWhiteSpace(reason) && changes.IsEmpty ? null
        : new AuditStory(string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), changes.ToArray()).ToJson();

    private sealed record Erasable(byte[] Salt, string Text, byte[] Mark)
    {
        public static Erasable? Of(string? text)
        {
            if (string.IsNullOrEmpty(text)) return null;
            var salt = RandomNumberGenerator.GetBytes(AuditHash.SaltLength);
            return new Erasable(salt, text, AuditHash.Mark(salt, text));
        }
    }
}
