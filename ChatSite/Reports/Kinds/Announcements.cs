using ChatSite.Data;
using ChatSite.Rooms;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>What staff said in the rooms for everyone (or in the one room that was chosen), and who has read it.</summary>
internal static class Announcements
{
    private const int LongestShown = 120;

    private sealed record Announcement(Place Room, int Number, string Text, int AuthorId, DateTime PostedAt);

    private sealed record Reader(int UserId, DateTime JoinedAt, int ReadNumber);

    public static IEnumerable<ReportSheet> Of(ReportSource source)
    {
        var all = All(source).ToList();
        var readers = all.Select(one => one.Room.Id).Distinct().ToDictionary(id => id, id => ReadersOf(source, id));
        return [Summary(source, all, readers), Each(source, all, readers)];
    }

    private static ReportSheet Summary(ReportSource source, List<Announcement> all, Dictionary<int, List<Reader>> readers) => new("Announcements",
        [
            .. Which,
            new("Meant for", "How many members were in the room when it was said, without its author.", CellKind.Whole),
            new("Read by", "How many of these have had it, or something below it, in view.", CellKind.Whole, CellLook.Bars),
            new("Share", "The one of the other.", CellKind.Percent),
        ],
        all.Select(one =>
        {
            var meant = readers[one.Room.Id].Where(reader => IsMeant(one, reader)).ToList();
            var read = meant.Count(reader => reader.ReadNumber >= one.Number);
            return (object?[])[.. Cells(source, one), meant.Count, read, meant.Count == 0 ? null : (double)read / meant.Count];
        }));

    private static ReportSheet Each(ReportSource source, List<Announcement> all, Dictionary<int, List<Reader>> readers) => new("Acknowledgements",
        [.. Which, .. Somebody.Columns, new("Has read it", "Whether the person has had it, or something below it, in view. The site doesn't know whether he understood it, nor when he read it.")],
        from one in all
        from reader in readers[one.Room.Id]
        where IsMeant(one, reader)
        select (object?[])[.. Cells(source, one), .. source.Person(reader.UserId).Cells, source.Word(reader.ReadNumber >= one.Number ? "yes" : "no")]);

    private static ReportColumn[] Which =>
    [
        new("At", "By the school's clock.", CellKind.Moment), new("Room", "Where it was said."), new("Said by", "Who said it."), new("Announcement", "How it begins. Every message that staff wrote in a room for everyone is taken for one."),
    ];

    private static object?[] Cells(ReportSource source, Announcement one) => [source.Here(one.PostedAt), one.Room.Name, source.Person(one.AuthorId).Name, one.Text];

    // Who came later had nothing to read: his mark stood at the end when he came.
    private static bool IsMeant(Announcement one, Reader reader) => reader.UserId != one.AuthorId && reader.JoinedAt <= one.PostedAt;

    private static IEnumerable<Announcement> All(ReportSource source) =>
        from row in source.Rows("m.Number, m.RemovedAt, m.Text")
        where row.More[1] is null && source.Person(row.AuthorId).IsStaff
        let room = source.Places.GetValueOrDefault(row.RoomId)
        where room is not null && (room.Kind == RoomKind.Broadcast || room.Id == source.Order.RoomId)
        select new Announcement(room, (int)(long)row.More[0]!, Beginning((string)row.More[2]!), row.AuthorId, row.At);

    private static string Beginning(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestShown ? line : line[..LongestShown] + " …";
    }

    private static List<Reader> ReadersOf(ReportSource source, int roomId) =>
        [.. source.Db.Memberships.AsNoTracking().Where(member => member.RoomId == roomId && !member.User.IsPlaceholder).OrderBy(member => member.User.SortName)
            .Select(member => new Reader(member.UserId, member.JoinedAt, member.ReadNumber)).AsEnumerable().Where(reader => source.Takes(reader.UserId))];
}
