using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>
/// Private conversations of people who may do more than the one who looks: for him there are none, as there are no such
/// accounts, whatever he looks after. Who only supervises one doesn't count. Groups are never out of reach: whoever may
/// manage rooms could join them, and their people know that others may.
/// </summary>
public static class OutOfReach
{
    extension(ChatDb db)
    {
        /// <summary>The numbers of these rooms; none for whoever may do everything.</summary>
        public HashSet<int> RoomsOutOfReach(Role reader) => db.RolesAbove(reader) is { Count: > 0 } above ? [.. db.PeopleAbove(above).Select(member => member.RoomId)] : [];

        /// <summary>Whether this is such a room.</summary>
        public bool IsOutOfReach(int roomId, Role reader) =>
            db.RolesAbove(reader) is { Count: > 0 } above && db.PeopleAbove(above).Any(member => member.RoomId == roomId);

        private List<int> RolesAbove(Role reader) =>
            reader.Lets(Permission.Everything) ? [] : [.. db.Roles.AsNoTracking().AsEnumerable().Where(role => !reader.Lets(role.Permissions)).Select(role => role.Id)];

        private IQueryable<Membership> PeopleAbove(List<int> roles) =>
            db.Memberships.Where(member => member.Room.Kind == RoomKind.Direct && !member.IsSupervisor && EF.Parameter(roles).Contains(member.User.RoleId));
    }
}
