using System.Security.Cryptography;
using System.Text;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands.Irc;

/// <summary>Puts the lines of a log into a room, each once: a line that was stored before is known by its key.</summary>
internal sealed class IrcImport
{
    private static readonly TimeSpan Close = TimeSpan.FromMinutes(5); // as in PostMessage: the next one needs no name above it

    private readonly WriterQueue _writer;
    private readonly LiveHub _live;
    private readonly RoomNews _news;
    private readonly AuditLog _audit;
    private readonly int _roomId;
    private readonly IrcPeople _people;
    private readonly Dictionary<string, int> _sameToday = [];
    private DateTime _today;

    private IrcImport(IServiceProvider site, int roomId, string roomName)
    {
        (_writer, _live, _news, _audit) = (site.GetRequiredService<WriterQueue>(), site.GetRequiredService<LiveHub>(), site.GetRequiredService<RoomNews>(), site.GetRequiredService<AuditLog>());
        (_roomId, RoomName, _people) = (roomId, roomName, new IrcPeople(roomId));
    }

    public string RoomName { get; }
    public int Lines { get; private set; }
    public int Stored { get; private set; }
    public int Known { get; private set; }
    public int People => _people.Count;

    /// <summary>Finds the group of that name, or makes one.</summary>
    public static async Task<IrcImport> Into(IServiceProvider site, string name) => new(site, await site.GetRequiredService<WriterQueue>().Run(turn =>
    {
        var rooms = turn.Db.Rooms.Where(room => room.Kind == RoomKind.Group && room.Name == name).ToList();
        if (rooms.Count > 1) throw new CommandFailed($"{rooms.Count} rooms are called “{name}”. Import into one of another name.");
        if (rooms is [{ IsArchived: true }]) throw new CommandFailed($"The room “{name}” is archived. Open it again first.");
        if (rooms is [var found]) return found.Id;

        var made = new Room { Kind = RoomKind.Group, Name = name, CreatedAt = DateTime.UtcNow, LastPostAt = DateTime.UtcNow, LastPostSeq = turn.LastSeq };
        turn.Db.Add(made);
        turn.Db.SaveChanges();
        return made.Id;
    }), name);

    /// <summary>Stores some lines in one transaction.</summary>
    public async Task Store(IReadOnlyList<IrcEntry> entries)
    {
        var (stored, known) = await _writer.Run(turn => Store(turn, entries));
        (Stored, Known, Lines) = (Stored + stored, Known + known, Lines + entries.Count);
    }

    /// <summary>Lets those in who oversee rooms where nobody could open the room. Answers how many people can.</summary>
    public Task<int> Finish(Actor importer) => _writer.Run(turn =>
    {
        if (Stored > 0) _audit.Note(turn, importer, AuditAction.ConversationImported, AuditSubject.Room(_roomId), null, new AuditChange("Messages", null, $"{Stored}"));
        var readers = turn.Db.Memberships.Count(member => member.RoomId == _roomId && !member.User.IsPlaceholder);
        if (readers > 0) return readers;
        return turn.Sql(
            """
            INSERT INTO Memberships (UserId, RoomId, IsHost, IsMuted, JoinedAt, ReadNumber)
            SELECT u.Id, r.Id, 1, 0, $2, r.LastNumber FROM Users u JOIN Roles o ON o.Id = u.RoleId JOIN Rooms r ON r.Id = $1
            WHERE o.Permissions & $3 AND NOT u.IsPlaceholder
            """, _roomId, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), (long)Permission.OverseeRooms).ExecuteNonQuery();
    });

    private (int Stored, int Known) Store(WriteTurn turn, IReadOnlyList<IrcEntry> entries)
    {
        var room = turn.Db.Rooms.AsNoTracking().Single(room => room.Id == _roomId);
        var (stored, known) = (0, 0);
        foreach (var entry in entries)
        {
            var author = _people.Find(turn, entry.Line.Nick);
            var key = Key(entry);
            var parts = IrcText.Of(entry.Line);
            for (var part = 0; part < parts.Count; part++)
            {
                if (Insert(turn, room, entry, author, part == 0 ? key : $"{key}/{part + 1}", parts[part])) stored++;
                else known++;
            }
        }
        turn.Sql("UPDATE Rooms SET LastNumber = $1, LastPostSeq = $2, LastAuthorId = $3, LastPostAt = $4, MessageCount = $6 WHERE Id = $5",
            room.LastNumber, room.LastPostSeq, room.LastAuthorId, Milliseconds(room.LastPostAt), _roomId, room.MessageCount).ExecuteNonQuery();
        if (stored > 0) turn.AfterCommit(TellReaders);
        return (stored, known);
    }

    // The lines of the room end, its pages come back at once, and their cursor finds what they missed: before any later
    // change is told, so that no cursor runs past.
    private void TellReaders()
    {
        _live.Renew(_roomId);
        _news.Posted(_roomId);
    }

    private bool Insert(WriteTurn turn, Room room, IrcEntry entry, int author, string key, string text)
    {
        var isNotice = entry.Line.Deed == IrcDeed.Changed;
        var follows = !isNotice && room.LastAuthorId == author && (entry.At - room.LastPostAt).Duration() < Close;
        var isNew = turn.Sql(
            """
            INSERT INTO Messages (Id, Seq, Number, RoomId, AuthorId, Kind, Text, Key, PostedAt, Follows)
            VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (AuthorId, Key) WHERE Key IS NOT NULL DO NOTHING
            """, turn.LastSeq + 1, room.LastNumber + 1, _roomId, author, (int)(isNotice ? MessageKind.Notice : MessageKind.Text), text, key,
            Milliseconds(entry.At), follows).ExecuteNonQuery() == 1;
        if (!isNew) return false;

        (room.LastPostSeq, room.LastNumber, room.LastAuthorId, room.LastPostAt) = (turn.NextSeq(), room.LastNumber + 1, isNotice ? null : author, entry.At);
        if (!isNotice) room.MessageCount++;
        return true;
    }

    // Of the room, the day, the line as it stands in the file, and how many of the same came before on that day; so the
    // log may get another name, and grow.
    private string Key(IrcEntry entry)
    {
        if (_today != entry.At.Date) _sameToday.Clear();
        _today = entry.At.Date;
        var nth = _sameToday[entry.Source] = _sameToday.GetValueOrDefault(entry.Source) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_roomId}\n{_today:yyyy-MM-dd}\n{entry.Source}\n{nth}"));
        return "irc:" + Convert.ToBase64String(hash, 0, 15);
    }

    private static long Milliseconds(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
