using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Pages.MyData;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>All data of one room, also of a private conversation within the reader's reach.</summary>
[Needs(Permission.ViewAllData)]
public sealed class RoomDataPage(ChatDb db, FindRooms find, NoteReading note, OpenLooks looks, TimeProvider clock) : DataPage(db, note, looks, clock)
{
    private readonly ChatDb _db = db;

    protected override AuditSubject On(int id) => AuditSubject.Room(id);

    protected override async Task<DataPack?> Find(int id, CancellationToken cancel) =>
        await find.One(User.UserId, id, cancel) is { } room ? DataPack.OfRoom(id, room.Title) : null;

    protected override async Task<(IReadOnlyList<Message> Messages, long? Next)> MessagesBefore(int id, long? before, CancellationToken cancel)
    {
        var upto = before ?? long.MaxValue;
        var rows = await _db.Messages.AsNoTracking().Include(message => message.Author).Include(message => message.Room)
            .Where(message => message.RoomId == id && message.Id < upto).OrderByDescending(message => message.Id).Take(FindMessages.PageSize + 1).ToListAsync(cancel);
        if (rows.Count <= FindMessages.PageSize) return (rows, null);
        rows.RemoveAt(FindMessages.PageSize);
        return (rows, rows[^1].Id);
    }
}
