using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatSite.Rooms;

/// <summary>
/// Brings supervisors into a conversation, or takes them out of it again, as the rules want it now; a quiet line tells
/// its people. Called by whatever changes who is in a room, before each message, and for all rooms when a rule changes.
/// </summary>
public sealed class Supervise(Supervision supervision, LiveHub live, LeaveNotice leaveNotice, IOptions<LanguageOptions> language, TimeProvider clock)
{
    private static readonly Saying Missing = "This conversation is supervised, and nobody is there to do it at the moment. Ask a teacher.";

    /// <summary>Why nobody may write there, in a sentence; null when all is in order.</summary>
    public Saying? BeforeMessage(WriteTurn turn, int roomId) =>
        supervision.Settled is not { } settled || settled.ContainsKey(roomId) ? null : Settle(turn, roomId);

    /// <summary>The same for a page, which changes nothing.</summary>
    public Saying? Reason(ChatDb db, Membership member) =>
        supervision.Settled is not { } settled || settled.ContainsKey(member.RoomId) || !supervision.In(db, member.RoomId).IsMissing ? null : Missing;

    /// <summary>Whatever the rules say now.</summary>
    public Saying? Settle(WriteTurn turn, int roomId)
    {
        var settled = supervision.Settled;
        var wanted = supervision.In(turn.Db, roomId);
        var here = turn.Db.Memberships.Include(member => member.User).Where(member => member.RoomId == roomId && member.IsSupervisor).ToList();
        List<Membership> leaving = [.. here.Where(member => !wanted.Ids.Contains(member.UserId))];
        List<int> coming = [.. wanted.Ids.Except(here.Select(member => member.UserId))];
        foreach (var member in leaving) TakeOut(turn, member);
        foreach (var userId in coming) BringIn(turn, roomId, userId);
        if (leaving.Count + coming.Count > 0) TellPages(turn, roomId);
        if (wanted.IsMissing) return Missing;
        turn.AfterCommit(() => settled?.TryAdd(roomId, 0));
        return null;
    }

    private void BringIn(WriteTurn turn, int roomId, int userId)
    {
        var lastNumber = turn.Db.Rooms.Where(room => room.Id == roomId).Select(room => room.LastNumber).Single();
        turn.Db.Add(new Membership { RoomId = roomId, UserId = userId, IsSupervisor = true, JoinedAt = clock.GetUtcNow().UtcDateTime, ReadNumber = lastNumber });
        turn.Db.SaveChanges();
        leaveNotice(turn, roomId, userId, $"{NameOf(turn, userId)} supervises this conversation.");
    }

    private void TakeOut(WriteTurn turn, Membership member)
    {
        var (roomId, userId) = (member.RoomId, member.UserId);
        turn.Db.Remove(member);
        turn.Db.SaveChanges();
        leaveNotice(turn, roomId, userId, $"{member.NameOf()} no longer supervises this conversation.");
        turn.AfterCommit(() => live.Drop(roomId, userId));
    }

    private void TellPages(WriteTurn turn, int roomId)
    {
        var names = turn.Db.Memberships.Where(member => member.RoomId == roomId && member.IsSupervisor).OrderBy(member => member.User.SortName).Select(member => member.User.Name).ToList();
        var line = RoomItem.Supervised(names, language.Value.Tongue);
        turn.AfterCommit(() => live.Publish(roomId, 0, Sse.Html(line)));
    }

    private static string NameOf(WriteTurn turn, int userId) => turn.Db.Users.Where(user => user.Id == userId).Select(user => user.Name).Single();
}
