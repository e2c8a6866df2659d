using System.Collections.Concurrent;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Presence;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>
/// Tells open pages who has come and gone, every ten seconds at most. What everyone in a room may see goes to the room
/// once, for all. The dots beside private conversations are each reader's own and go to him, wherever he is.
/// </summary>
public sealed class TellPresence(
    WhoIsHere whoIsHere, LiveHub live, SeesPresence sees, Blocks blocks, IServiceScopeFactory scopes, TimeProvider clock, ILogger<TellPresence> log)
    : Rounds(TimeSpan.FromSeconds(10), clock, log)
{
    /// <summary>In a larger room somebody comes and goes all the time.</summary>
    public const int LargestRoom = 50;

    private readonly ConcurrentQueue<(int, int)> _parted = new();

    protected override Task Begin(CancellationToken cancel)
    {
        blocks.Changed += (one, other) => _parted.Enqueue((one, other));
        return Task.CompletedTask;
    }

    public override async Task Round(CancellationToken cancel)
    {
        var (changes, returned, lines) = (whoIsHere.TakeChanges(), whoIsHere.TakeReturned(), live.Open());
        var parted = TakeParted();
        if (lines.Count == 0 || changes.Count + returned.Count + parted.Count == 0) return;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var told = await TellRooms(db, changes, [.. lines.Select(line => line.RoomId).Distinct()], cancel);
        var hearers = lines.Where(line => line.UserId > 0).ToLookup(line => line.UserId, line => line.RoomId);
        foreach (var sight in await Sights(db, changes.Keys, [.. hearers.Select(hearer => hearer.Key)], cancel))
            if (blocks.Concern(sight.PersonId) || !hearers[sight.ViewerId].All(roomId => told.Contains((roomId, sight.PersonId)))) Tell(sight, changes[sight.PersonId]);

        // Their pages may be older than the changes that were told while they were away.
        var lately = whoIsHere.Lately().ToDictionary(person => person.UserId, person => person.Seen);
        foreach (var sight in await Sights(db, parted, parted, cancel))
            Tell(sight, blocks.Between(sight.ViewerId, sight.PersonId) ? default : lately.GetValueOrDefault(sight.PersonId), isParting: true);
        if (returned.Count == 0) return;
        foreach (var sight in await Sights(db, lately.Keys, returned, cancel)) Tell(sight, lately[sight.PersonId]);
    }

    private async Task<HashSet<(int RoomId, int PersonId)>> TellRooms(ChatDb db, Dictionary<int, Seen> changes, int[] rooms, CancellationToken cancel)
    {
        var people = changes.Keys.ToArray();
        var places = await db.Memberships
            .Where(member => EF.Parameter(people).Contains(member.UserId) && EF.Parameter(rooms).Contains(member.RoomId) && member.Room.Members.Count <= LargestRoom)
            .Select(member => new { member.RoomId, member.UserId, member.User.RoleId }).ToListAsync(cancel);
        places.RemoveAll(place => !sees.IsOpen(place.RoleId) || blocks.Concern(place.UserId)); // those hear and are told of one by one
        foreach (var room in places.GroupBy(place => place.RoomId, place => place.UserId))
            live.Publish(room.Key, 0, Here(room.Select(userId => changes[userId].Line(userId))));
        return [.. places.Select(place => (place.RoomId, place.UserId))];
    }

    private async Task<List<Sight>> Sights(ChatDb db, IReadOnlyCollection<int> people, HashSet<int> viewers, CancellationToken cancel)
    {
        if (people.Count == 0 || viewers.Count == 0) return [];
        var concerned = people.Where(blocks.Concern).ToArray();
        var sights = await (
            from person in db.Memberships
            from viewer in person.Room.Members
            where (person.Room.Kind == RoomKind.Direct || (EF.Parameter(concerned).Contains(person.UserId) && person.Room.Members.Count <= LargestRoom)) && viewer.UserId != person.UserId
                && EF.Parameter(people).Contains(person.UserId) && EF.Parameter(viewers).Contains(viewer.UserId)
            select new Sight(viewer.UserId, viewer.User.RoleId, person.UserId, person.User.RoleId)).Distinct().ToListAsync(cancel);
        sights.RemoveAll(sight => !sees.Lets(sight.ViewerRoleId, sight.PersonRoleId));
        return sights;
    }

    private HashSet<int> TakeParted()
    {
        var parted = new HashSet<int>();
        while (_parted.TryDequeue(out var pair)) parted.UnionWith([pair.Item1, pair.Item2]);
        return parted;
    }

    private void Tell(Sight sight, Seen seen, bool isParting = false)
    {
        // One who is blocked stays as gone as he was.
        if (isParting || !blocks.Between(sight.ViewerId, sight.PersonId)) live.Tell(sight.ViewerId, $"here-{sight.PersonId}", Here([seen.Line(sight.PersonId)]));
    }

    private static byte[] Here(IEnumerable<string> people) => Sse.Named("here", string.Join('\n', people));

    private sealed record Sight(int ViewerId, int ViewerRoleId, int PersonId, int PersonRoleId);
}
