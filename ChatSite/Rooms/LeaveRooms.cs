using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Rooms;

/// <summary>
/// Takes somebody who leaves for good out of his rooms. Private conversations keep him, under his new name: they are
/// their people, and the others go on reading what was said. One in which nobody is left to talk to is archived.
/// </summary>
internal sealed class LeaveRooms(EndMembership end, LeaveNotice leaveNotice, RoomNews news, IOptions<LanguageOptions> language, TimeProvider clock) : IFarewell
{
    public IReadOnlyCollection<Type> Tables => [typeof(Membership)];

    public void Now(WriteTurn turn, Leaver leaver)
    {
        var places = turn.Db.Memberships.Include(place => place.Room).Include(place => place.User).Where(place => place.UserId == leaver.UserId).ToList();
        foreach (var place in places)
        {
            if (place.Room.Kind == RoomKind.Group) end.ForGood(turn, place, leaver.Former);
            else if (place.Room.Kind == RoomKind.Broadcast) Leave(turn, place, leaver);
            else Stay(turn, place, leaver);
        }
    }

    // No quiet line: everybody is in there. But somebody has to look after it who may make such rooms.
    private void Leave(WriteTurn turn, Membership place, Leaver leaver)
    {
        turn.Db.Remove(place);
        turn.Db.SaveChanges();
        var others = turn.Db.Memberships.Where(other => other.RoomId == place.RoomId);
        if (!place.IsHost || others.Any(other => other.IsHost)) return;
        var heir = others.Include(other => other.User).Where(other => (other.User.Role.Permissions & Permission.MakeRoomsForEveryone) != 0 && !other.User.IsPlaceholder)
            .OrderBy(other => other.JoinedAt).ThenBy(other => other.UserId).FirstOrDefault();
        if (heir is null) return;
        (heir.IsHost, heir.IsMuted) = (true, false);
        turn.Db.SaveChanges();
        leaveNotice(turn, place.RoomId, leaver.UserId, $"{leaver.Former} left. {heir.NameOf()} is host now.");
    }

    private void Stay(WriteTurn turn, Membership place, Leaver leaver)
    {
        var room = place.Room;
        var people = turn.Db.Memberships.Where(other => other.RoomId == room.Id).OrderBy(other => other.User.SortName)
            .Select(other => new { other.UserId, other.User.Name, other.User.IsPlaceholder }).ToList();
        (place.IsHost, place.IsMuted) = (false, false);
        if (room.Name != "") room.Name = OpenDirect.Named(people.Select(person => person.UserId == leaver.UserId ? leaver.Former : person.Name), language.Value.Tongue);
        if (people.Count(person => !person.IsPlaceholder && person.UserId != leaver.UserId) < 2) room.ArchivedAt ??= clock.GetUtcNow().UtcDateTime;
        turn.Db.SaveChanges();
        turn.AfterCommit(() => news.Changed(room.Id));
    }
}
