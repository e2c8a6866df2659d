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

/// <summary>All data of one person, without private conversations out of the reader's reach; never of somebody who may do more than the one who looks.</summary>
[Needs(Permission.ViewAllData)]
public sealed class PersonDataPage(ChatDb db, Permissions permissions, FindMessages find, NoteReading note, OpenLooks looks, TimeProvider clock) : DataPage(db, note, looks, clock)
{
    private readonly ChatDb _db = db;

    protected override AuditSubject On(int id) => AuditSubject.Person(id);

    protected override async Task<DataPack?> Find(int id, CancellationToken cancel)
    {
        var role = await permissions.RoleOf(User.UserId);
        return await _db.Users.AsNoTracking().Include(user => user.Role).SingleOrDefaultAsync(user => user.Id == id && !user.IsPlaceholder, cancel) is { } person && role.Lets(person.Role.Permissions)
            ? DataPack.OfPerson(id, person.Name, _db.RoomsOutOfReach(role)) : null;
    }

    protected override async Task<(IReadOnlyList<Message> Messages, long? Next)> MessagesBefore(int id, long? before, CancellationToken cancel)
    {
        var found = await find.Page(new MessageFilter(AuthorId: id), await permissions.RoleOf(User.UserId), before, cancel);
        return (found.Messages, found.Next);
    }
}
