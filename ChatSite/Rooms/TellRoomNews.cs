using ChatSite.Live;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>Keeps the lists of conversations in open pages up to date: a question or two for all who are connected, every two seconds at most.</summary>
public sealed class TellRoomNews(
    RoomNews news, LiveHub live, RoomItem item, JoinBroadcasts joinBroadcasts, IServiceScopeFactory scopes, TimeProvider clock, ILogger<TellRoomNews> log)
    : Rounds(TimeSpan.FromSeconds(2), clock, log)
{
    protected override Task Begin(CancellationToken cancel)
    {
        live.Joined += (_, userId, cursor) =>
        {
            if (cursor > 0) news.Back(userId, cursor);
        };
        return joinBroadcasts.ForEveryone();
    }

    public override async Task Round(CancellationToken cancel)
    {
        if (news.Take() is not { } batch) return;
        var lookingAt = live.Open().ToLookup(line => line.UserId, line => line.RoomId);
        if (lookingAt.Count == 0) return;

        await using var scope = scopes.CreateAsyncScope();
        var rooms = scope.ServiceProvider.GetRequiredService<RoomQueries>();
        await TellOfRooms(batch, lookingAt, rooms, cancel);
        await TellOfAbsence(batch, lookingAt, rooms, cancel);
    }

    private async Task TellOfRooms(RoomNews.Batch batch, ILookup<int, int> lookingAt, RoomQueries rooms, CancellationToken cancel)
    {
        // Whoever looks at a room sees for himself what is said there; only his other pages need to hear of it.
        bool Hears(int userId, int roomId) => batch.Changed.Contains(roomId) || lookingAt[userId].Any(place => place != roomId);

        int[] about = [.. batch.Posted.Union(batch.Changed).Union(batch.For.Select(pair => pair.RoomId))];
        int[] listeners = [.. lookingAt.Select(person => person.Key).Where(userId => about.Any(roomId => Hears(userId, roomId)))];
        if (listeners.Length == 0) return;

        var lines = await rooms.Lines(listeners, about, cancel);
        foreach (var line in lines.Where(line => Hears(line.UserId, line.Id)))
            if (batch.Changed.Contains(line.Id)) Tell(line);
            else if (batch.Posted.Contains(line.Id) || batch.For.Contains((line.UserId, line.Id))) Tell(line, line.Id);

        batch.For.ExceptWith(lines.Select(line => (line.UserId, line.Id)));
        foreach (var (userId, roomId) in batch.For.Where(pair => Hears(pair.UserId, pair.RoomId)))
            live.Tell(userId, Name(roomId), RoomItem.Gone(roomId));
    }

    // Somebody's line was down for a while: the rows of the room he looks at are caught up on by the line itself, the list here.
    private async Task TellOfAbsence(RoomNews.Batch batch, ILookup<int, int> lookingAt, RoomQueries rooms, CancellationToken cancel)
    {
        if (batch.Back.Count == 0) return;
        foreach (var line in await rooms.LinesSince(batch.Back.Keys, batch.Back.Values.Min(), cancel))
            if (line.Sort > batch.Back[line.UserId] && lookingAt.Contains(line.UserId)) Tell(line, line.Id);
    }

    private void Tell(RoomLink line, int exceptRoomId = -1) =>
        live.Tell(line.UserId, Name(line.Id), line.IsArchived ? RoomItem.Gone(line.Id) : item.Html(line), exceptRoomId);

    private static string Name(int roomId) => $"room-{roomId}";
}
