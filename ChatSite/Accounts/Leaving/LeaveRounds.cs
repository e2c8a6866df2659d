using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Forgets those whose days to think are over, and lets go of the names that have rested long enough.</summary>
public sealed class LeaveRounds(Departures departures, ForgetPerson forget, WriterQueue writer, TimeProvider clock, ILogger<LeaveRounds> log)
    : Rounds(TimeSpan.FromHours(1), clock, log)
{
    private static readonly Refusal TakenBack = new(""); // taken back meanwhile; nobody reads this

    private readonly TimeProvider _clock = clock;

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    public override async Task Round(CancellationToken cancel)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        // Who can't go yet is asked again in the next round.
        foreach (var userId in departures.Due(now))
        {
            cancel.ThrowIfCancellationRequested();
            await forget.Now(userId, turn => turn.Db.Departures.Any(departure => departure.UserId == userId && departure.DueAt <= now) ? null : TakenBack);
        }
        await writer.Run(turn => turn.Db.FormerNames.Where(name => name.FreeAt <= now).ExecuteDelete());
    }
}
