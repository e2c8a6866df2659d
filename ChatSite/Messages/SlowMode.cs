using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;

namespace ChatSite.Messages;

/// <summary>Where a room is slow, everybody but its hosts waits a while between two messages.</summary>
internal static class SlowMode
{
    /// <summary>Why this person has to wait, in a sentence; null when he has not to.</summary>
    public static Refusal? Reason(WriteTurn turn, int roomId, int userId, int slowSeconds, long now)
    {
        if (slowSeconds == 0) return null;
        var since = now - (slowSeconds * 1000L);
        // From the newest back to where the wait began: as few rows as people can have written meanwhile.
        using var rows = turn.Sql("SELECT PostedAt, AuthorId FROM Messages WHERE RoomId = $1 AND Kind = 0 ORDER BY Id DESC", roomId).ExecuteReader();
        while (rows.Read() && rows.GetInt64(0) is var at && at > since)
            if (rows.GetInt32(1) == userId) return new(Wait((int)Math.Ceiling((at - since) / 1000.0)));
        return null;
    }

    private static Saying Wait(int seconds) =>
        seconds < 100
            ? Saying.Count(seconds, "In this room everybody waits a while between two messages. You can write again in a second.", "In this room everybody waits a while between two messages. You can write again in {0} seconds.")
            : Saying.Count((seconds + 59) / 60, "In this room everybody waits a while between two messages. You can write again in a minute.", "In this room everybody waits a while between two messages. You can write again in {0} minutes.");
}
