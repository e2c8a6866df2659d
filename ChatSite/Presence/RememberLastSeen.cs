using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Presence;

/// <summary>Writes down every few minutes when people were last here, and on which days, some hundred people at a time: others write in between.</summary>
public sealed class RememberLastSeen(WhoIsHere whoIsHere, Statuses statuses, RememberDays days, WriterQueue writer, TimeProvider clock, ILogger<RememberLastSeen> log)
    : Rounds(TimeSpan.FromMinutes(4), clock, log)
{
    private const int AtOnce = 200;

    private readonly Dictionary<int, DateTime> _written = [];

    public override async Task Round(CancellationToken cancel)
    {
        // Whoever is invisible leaves no trace either.
        var seen = whoIsHere.Lately().Where(person => statuses.Of(person.UserId).Kind != StatusKind.Invisible && _written.GetValueOrDefault(person.UserId) < person.SeenAt).ToList();
        foreach (var some in seen.Chunk(AtOnce))
        {
            await writer.Run(turn =>
            {
                foreach (var (userId, _, at) in some)
                {
                    turn.Sql("UPDATE Users SET LastSeenAt = $1 WHERE Id = $2 AND NOT IsPlaceholder", new DateTimeOffset(at).ToUnixTimeMilliseconds(), userId).ExecuteNonQuery();
                    days.Note(turn, userId, at);
                }
                days.Clean(turn);
                return some.Length;
            });
            foreach (var person in some) _written[person.UserId] = person.SeenAt;
        }
    }

    // Those who were here when the site stopped are away when it comes back, not gone.
    protected override Task End() => Round(CancellationToken.None);
}
