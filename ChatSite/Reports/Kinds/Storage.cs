using ChatSite.Data;
using ChatSite.Photos;
using ChatSite.Rooms;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>What takes how much space: the files, and of the messages of the period which room and which person.</summary>
internal static class Storage
{
    private const double Megabyte = 1024 * 1024, Kilobyte = 1024;

    public static IReadOnlyList<ReportSheet> Of(ReportSource source, DataFolder folder)
    {
        var (rooms, people) = (new Dictionary<int, (int Messages, long Bytes)>(), new Dictionary<int, (int Messages, long Bytes)>());
        foreach (var said in source.Said(withBytes: true))
        {
            Add(people, said.AuthorId, said.Bytes);
            // Private conversations are one line: 0 is no room.
            Add(rooms, source.Places.TryGetValue(said.RoomId, out var place) && place.Kind == RoomKind.Direct ? 0 : said.RoomId, said.Bytes);
        }
        return [Files(source, folder), Rooms(source, rooms), People(source, people)];
    }

    private static ReportSheet Files(ReportSource source, DataFolder folder) => new("Files",
        [new("File or folder", "What lies in the site's data folder."), new("Used for", "What it is for."), new("Megabytes", "How much of the disk it takes now, whatever the period.", CellKind.Fraction, CellLook.Bars)],
        new DirectoryInfo(folder.Path).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => (object?[])[entry.Name, Purpose(source, entry.Name), Size(entry) / Megabyte]));

    private static ReportSheet Rooms(ReportSource source, Dictionary<int, (int Messages, long Bytes)> rooms) => new("Rooms",
        [new("Room", "The room's name. All private conversations together are one line."), new("Kind", "For everyone, a group, or private."), .. Sizes],
        rooms.OrderByDescending(room => room.Value.Bytes).Select(room => (object?[])[
            room.Key == 0 ? source.Word("Private conversations") : source.Places.GetValueOrDefault(room.Key)?.Name ?? $"#{room.Key}",
            source.Word(room.Key == 0 ? Place.InWords(RoomKind.Direct) : source.Places.GetValueOrDefault(room.Key)?.KindInWords ?? ""), room.Value.Messages, room.Value.Bytes / Kilobyte]));

    private static ReportSheet People(ReportSource source, Dictionary<int, (int Messages, long Bytes)> people)
    {
        var photos = source.Db.Photos.Select(photo => new { photo.UserId, photo.Bytes.Length }).ToDictionary(photo => photo.UserId, photo => photo.Length);
        return new("People", [.. Somebody.Columns, .. Sizes, new("Photo in kilobytes", "The person's picture.", CellKind.Fraction)],
            people.Keys.Union(photos.Keys.Where(source.Counts)).Select(id => (Person: source.Person(id), Texts: people.GetValueOrDefault(id), Photo: photos.GetValueOrDefault(id)))
                .OrderByDescending(one => one.Texts.Bytes + one.Photo).ThenBy(one => one.Person.Id)
                .Select(one => (object?[])[.. one.Person.Cells, one.Texts.Messages, one.Texts.Bytes / Kilobyte, one.Photo == 0 ? null : one.Photo / Kilobyte]));
    }

    private static ReportColumn[] Sizes =>
    [
        new("Messages", "How many were written in the period; also those that were removed later. Quiet lines, such as who joined, don't count.", CellKind.Whole),
        new("Text in kilobytes", "What these messages say, and what they said before they were edited. With indexes the database takes two to three times as much.", CellKind.Fraction, CellLook.Bars),
    ];

    private static void Add(Dictionary<int, (int Messages, long Bytes)> all, int key, long bytes)
    {
        var (messages, before) = all.GetValueOrDefault(key);
        all[key] = (messages + 1, before + bytes);
    }

    private static string Purpose(ReportSource source, string name) => source.Word(name switch
    {
        "chat.db" => "The database: people, rooms, messages, photos, settings, logs",
        "chat.db-wal" => "What was written to the database lately",
        "chat.db-shm" => "Where in it what stands",
        "chat.lock" => "Tells that a site is running",
        "chat.sock" => "Where commands talk to the running site",
        "keys" => "The keys that protect cookies",
        "mail" => "Mails that nobody has taken",
        "reports" => "Reports that were made lately",
        "backups" => "Backups",
        _ => "",
    });

    private static long Size(FileSystemInfo entry)
    {
        try
        {
            return entry switch
            {
                FileInfo file => file.Length,
                DirectoryInfo folder => folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
                _ => 0,
            };
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0; // it went while we looked
        }
    }
}
