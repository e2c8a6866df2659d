using System.CommandLine;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary>A room as an argument: its number, or its whole name where only one room has it.</summary>
internal static class GivenRoom
{
    public static Argument<string> Argument() => new("ROOM") { Description = "The room's number, or its whole name." };

    /// <exception cref="CommandFailed">There is none, or several.</exception>
    public static async Task<RoomLine> Room(this ParseResult asked, Argument<string> given, CancellationToken cancel)
    {
        var name = asked.GetRequiredValue(given);
        return await asked.Site().GetRequiredService<FindRooms>().Called(name, cancel) switch
        {
            [var one] => one,
            [] => throw new CommandFailed($"There is no room “{name}”. See: rooms list"),
            var several => throw new CommandFailed($"Several rooms are called “{name}”: {string.Join(", ", several.Select(room => room.Id))}. Write the number."),
        };
    }

    /// <summary>What came of it: a sentence and 0, or a complaint.</summary>
    /// <exception cref="CommandFailed">It was refused.</exception>
    public static int Tell<T>(this ParseResult asked, ChatSite.Shared.Outcome<T>? outcome, Func<T, object> answer, Func<T, string> said)
    {
        if (outcome is not { } done) throw new CommandFailed("That can't be done with this one.");
        if (done.Refused(out var reason)) throw new CommandFailed(reason);
        if (asked.WantsJson()) asked.WriteJson(answer(done.Value!));
        else asked.Output().WriteLine(said(done.Value!));
        return 0;
    }
}
