using System.CommandLine;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary>A room as somebody types it: its number, or its whole name where only one room has it.</summary>
internal static class GivenRoom
{
    public static Argument<string> Argument() => new("ROOM") { Description = "The room's number, or its whole name." };

    public static Task<RoomLine> Room(this ParseResult asked, Argument<string> given, CancellationToken cancel) => asked.Room(asked.GetRequiredValue(given), cancel);

    /// <exception cref="CommandFailed">There is none, or there are several.</exception>
    public static async Task<RoomLine> Room(this ParseResult asked, string named, CancellationToken cancel) =>
        await asked.Site().GetRequiredService<FindRooms>().Called(named, cancel) switch
        {
            [var one] => one,
            [] => throw new CommandFailed($"There is no room “{named}”. “rooms list” shows which there are."),
            var several => throw new CommandFailed($"Several rooms are called “{named}”: {string.Join(", ", several.Select(room => room.Id))}. Give the number of the one you mean."),
        };
}
