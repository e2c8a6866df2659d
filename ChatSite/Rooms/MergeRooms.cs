using ChatSite.Accounts;
using ChatSite.Accounts.Merging;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Rooms;

/// <summary>
/// The kept account is in every room that either was in: host where either was, muted where either was, and as far as
/// either has read. Of two private conversations with the same people one goes on; the other is archived, to be read.
/// </summary>
internal sealed class MergeRooms(WriterQueue writer, Supervise supervise, RoomNews news, LiveHub live, IServiceScopeFactory scopes, IOptions<LanguageOptions> language, TimeProvider clock) : IMergePart
{
    public IReadOnlyCollection<Type> Tables => [typeof(Membership)];

    public async Task Before(Merging merging)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rooms = await scope.ServiceProvider.GetRequiredService<ChatDb>().Memberships.Where(member => member.UserId == merging.OtherId).Select(member => member.RoomId).ToListAsync();
        foreach (var roomId in rooms) await writer.Run(turn => Merge(turn, merging, roomId));
    }

    private int Merge(WriteTurn turn, Merging merging, int roomId)
    {
        if (turn.Db.Memberships.Include(member => member.Room).SingleOrDefault(member => member.RoomId == roomId && member.UserId == merging.OtherId) is not { } other) return 0;
        var kept = turn.Db.Memberships.SingleOrDefault(member => member.RoomId == roomId && member.UserId == merging.KeptId);
        kept ??= turn.Db.Add(new Membership { RoomId = roomId, UserId = merging.KeptId, JoinedAt = other.JoinedAt, ReadNumber = other.ReadNumber }).Entity;
        (kept.IsHost, kept.IsMuted, kept.IsSupervisor) = (kept.IsHost || other.IsHost, kept.IsMuted || other.IsMuted, kept.IsSupervisor || other.IsSupervisor);
        kept.JoinedAt = kept.JoinedAt < other.JoinedAt ? kept.JoinedAt : other.JoinedAt;
        kept.ReadNumber = Math.Max(kept.ReadNumber, other.ReadNumber);
        turn.Db.Remove(other);
        turn.Db.SaveChanges();
        if (other.Room.Kind == RoomKind.Direct) Rekey(turn, other.Room, merging);
        supervise.Settle(turn, roomId);
        turn.AfterCommit(() =>
        {
            live.Drop(roomId, merging.OtherId);
            news.Changed(roomId);
        });
        return 1;
    }

    private void Rekey(WriteTurn turn, Room room, Merging merging)
    {
        var ids = (room.PeopleKey ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Select(id => id == merging.OtherId ? merging.KeptId : id).Distinct().Order().ToList();
        var key = string.Join(',', ids);
        var isDouble = ids.Count < 2 || turn.Db.Rooms.Any(one => one.PeopleKey == key && one.Id != room.Id);
        room.PeopleKey = isDouble ? null : key;
        if (isDouble) room.ArchivedAt ??= clock.GetUtcNow().UtcDateTime;
        if (room.Name != "") room.Name = OpenDirect.Named(turn.Db.Users.Where(user => ids.Contains(user.Id)).OrderBy(user => user.SortName).Select(user => user.Name).ToList(), language.Value.Tongue);
        turn.Db.SaveChanges();
    }
}
