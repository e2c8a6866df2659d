using System.Runtime.CompilerServices;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.MyData;

/// <summary>A room that the person is in, by the name that he sees.</summary>
public sealed record MyRoom(int Id, string Name, RoomKind Kind, DateTime JoinedAt, bool IsHost, bool IsMuted, int Read, bool IsArchived);

internal static class MyRooms
{
    public static async IAsyncEnumerable<MyRoom> Of(ChatDb db, int me, [EnumeratorCancellation] CancellationToken cancel)
    {
        var names = await Names(db, me, cancel);
        var places = await db.Memberships.AsNoTracking().Include(place => place.Room).Where(place => place.UserId == me).OrderBy(place => place.JoinedAt).ToListAsync(cancel);
        foreach (var place in places)
            yield return new(place.RoomId, names[place.RoomId], place.Room.Kind, place.JoinedAt, place.IsHost, place.IsMuted, place.ReadNumber, place.Room.IsArchived);
    }

    /// <summary>By number; what a room is called that he has left is no longer his business.</summary>
    public static async Task<Dictionary<int, string>> Names(ChatDb db, int me, CancellationToken cancel)
    {
        var rooms = new RoomQueries(db);
        var mine = (await rooms.Of(me, cancel)).Concat(await rooms.ArchivedOf(me, cancel)).Select(room => (room.Id, room.Name));
        var supervised = (await rooms.SupervisedBy(me, long.MaxValue, int.MaxValue, cancel)).Select(room => (room.Id, room.Name));
        return mine.Concat(supervised).GroupBy(room => room.Id).ToDictionary(room => room.Key, room => room.First().Name);
    }
}
