using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>Looks at all conversations when a rule, a class or a role has changed, so that supervisors find theirs at once and not only with the next message.</summary>
public sealed class SuperviseRooms(Supervision supervision, Supervise supervise, WriterQueue writer, TimeProvider clock, ILogger<SuperviseRooms> log)
    : Rounds(TimeSpan.FromSeconds(2), clock, log)
{
    // Some milliseconds of the writer's time; messages go in between.
    private const int AtOnce = 20;

    public override async Task Round(CancellationToken cancel)
    {
        if (!supervision.TakeUnswept()) return;
        try
        {
            for (int? after = 0; after is { } last && !cancel.IsCancellationRequested;) after = await writer.Run(turn => Sweep(turn, last));
        }
        catch
        {
            supervision.Forget();
            throw;
        }
    }

    // The last room that was looked at; null when there are no more.
    private int? Sweep(WriteTurn turn, int after)
    {
        var someoneSupervises = supervision.Settled is not null;
        var rooms = turn.Db.Rooms.Where(room => room.Id > after && room.Kind != RoomKind.Broadcast && room.ArchivedAt == null
                && (someoneSupervises || room.Members.Any(member => member.IsSupervisor)))
            .OrderBy(room => room.Id).Select(room => room.Id).Take(AtOnce).ToList();
        foreach (var roomId in rooms) supervise.Settle(turn, roomId);
        return rooms.Count == 0 ? null : rooms[^1];
    }
}
