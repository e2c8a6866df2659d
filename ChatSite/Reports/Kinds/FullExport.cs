using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Rooms;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>People, classes, rooms and members as they are now, and every message of the period with its words. No secrets, no hashes, and no private conversation out of its maker's reach.</summary>
internal static class FullExport
{
    public static IReadOnlyList<ReportSheet> Of(ReportSource source) => [Messages(source), People(source), Classes(source), Rooms(source), Members(source)];

    private static ReportSheet Messages(ReportSource source) => new("Messages",
        [
            new("Number", "The message's number on this site: /m/ and the number lead to it.", CellKind.Whole), new("At", "By the school's clock.", CellKind.Moment),
            new("Room", "Where it was said; of a private conversation, its people. Those of people who may do more than whoever made this report are left out."), new("Kind", "For everyone, a group, or private."),
            .. Somebody.Columns,
            new("Text", "What it says now. What was removed is here as long as the site keeps it."), new("Edited", "When it was changed last.", CellKind.Moment), new("Removed", "When it was removed.", CellKind.Moment),
        ], MessageRows(source));

    private static IEnumerable<object?[]> MessageRows(ReportSource source)
    {
        // The same rooms and people again and again: their cells are made once.
        var (rooms, people) = (new Dictionary<int, object?[]>(), new Dictionary<int, object?[]>());
        foreach (var row in source.Rows("m.Text, m.EditedAt, m.RemovedAt"))
        {
            if (!source.Takes(row.AuthorId) || source.IsOutOfReach(row.RoomId)) continue;
            if (!rooms.TryGetValue(row.RoomId, out var room)) rooms.Add(row.RoomId, room = source.Places.TryGetValue(row.RoomId, out var place) ? [source.NameOf(place), source.Word(place.KindInWords)] : [$"#{row.RoomId}", null]);
            if (!people.TryGetValue(row.AuthorId, out var person)) people.Add(row.AuthorId, person = source.Person(row.AuthorId).Cells);
            yield return [row.Id, source.Here(row.At), .. room, .. person, row.More[0], Moment(source, row.More[1]), Moment(source, row.More[2])];
        }
    }

    private static ReportSheet People(ReportSource source) => new("People",
        [
            new("Number", "The person's number on this site.", CellKind.Whole), .. Somebody.Columns, new("E-mail address", "The address that belongs to the account."),
            new("Account since", "When the account was opened.", CellKind.Moment), new("Last seen", "When a page of the site was last in view, also after the period. Empty: never.", CellKind.Moment),
            new("Second step", "Whether the account asks for a second step."), new("Closed", "Whether the account is closed at the moment."),
        ],
        source.Cast.Select(person => (object?[])[person.Id, .. person.Cells, person.Email, source.Here(person.CreatedAt), person.LastSeenAt is { } seen ? source.Here(seen) : null,
            source.Word(person.HasSecondStep ? "yes" : "no"), source.Word(person.IsClosed ? "yes" : "no")]));

    private static ReportSheet Classes(ReportSource source) => new("Classes",
        [new("Class", "Its name."), .. Somebody.Columns[..2], new("Teaches it", "Whether the person teaches the class.")],
        source.Db.ClassMembers.AsNoTracking().Where(member => source.Order.ClassId == null || member.ClassId == source.Order.ClassId).OrderBy(member => member.Class.Name).ThenBy(member => member.User.SortName)
            .Select(member => new { member.Class.Name, member.UserId, member.IsTeacher }).AsEnumerable().Where(member => source.Takes(member.UserId))
            .Select(member => (object?[])[member.Name, .. source.Person(member.UserId).Cells[..2], source.Word(member.IsTeacher ? "yes" : "no")]));

    private static ReportSheet Rooms(ReportSource source) => new("Rooms",
        [
            new("Number", "The room's number on this site.", CellKind.Whole), new("Room", "Its name; of a private conversation, its people."), new("Kind", "For everyone, a group, or private."),
            new("Members", "How many people are in it now.", CellKind.Whole), new("Since", "When it was made.", CellKind.Moment), new("Archived", "Whether it is archived."),
        ],
        Places(source)
            .Select(place => (object?[])[place.Id, source.NameOf(place), source.Word(place.KindInWords), place.People, source.Here(place.CreatedAt), source.Word(place.IsArchived ? "yes" : "no")]));

    private static ReportSheet Members(ReportSource source) => new("Members",
        [
            new("Room number", "The room's number on this site.", CellKind.Whole), new("Room", "Its name; of a private conversation, its people."), .. Somebody.Columns[..2],
            new("Host", "Whether the person looks after the room."), new("Since", "When the person came into the room.", CellKind.Moment), new("Read up to", "The number in the room of the last message that the person has had in view.", CellKind.Whole),
        ], MemberRows(source));

    private static IEnumerable<object?[]> MemberRows(ReportSource source)
    {
        foreach (var place in Places(source))
        {
            source.Cancel.ThrowIfCancellationRequested();
            var name = source.NameOf(place);
            foreach (var member in source.Db.Memberships.AsNoTracking().Where(member => member.RoomId == place.Id).OrderBy(member => member.User.SortName).ToList().Where(member => source.Takes(member.UserId)))
                yield return [place.Id, name, .. source.Person(member.UserId).Cells[..2], source.Word(member.IsHost ? "yes" : "no"), source.Here(member.JoinedAt), member.ReadNumber];
        }
    }

    private static IEnumerable<Place> Places(ReportSource source) =>
        source.Places.Values.Where(place => (source.Order.RoomId is null || place.Id == source.Order.RoomId) && !source.IsOutOfReach(place.Id)).OrderBy(place => place.Id);

    private static DateTime? Moment(ReportSource source, object? ms) => ms is long at ? source.Here(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime) : null;
}
