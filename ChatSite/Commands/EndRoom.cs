using System.CommandLine;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary><c>rooms delete</c>: a room and everything in it, after the days in which it can be taken back, or now.</summary>
internal static class EndRoom
{
    private static readonly Argument<string> Room = GivenRoom.Argument();
    private static readonly Option<bool> Now = new("--now") { Description = "Without the days to think again. Nobody can bring it back." };

    public static Command Command()
    {
        var command = new Command("delete", "Deletes a room with everything in it after some days; its members see it coming, and \"rooms open\" takes it back.") { Room, Now, CloseRoom.Reason, JsonAnswer.Wanted };
        command.SetAction(Delete);
        return command;
    }

    private static async Task<int> Delete(ParseResult asked, CancellationToken cancel)
    {
        var room = await asked.Room(Room, cancel);
        var due = await asked.Site().GetRequiredService<DeleteRoom>().Ask(CloseRoom.Office(asked), room.Id, asked.GetValue(Now));
        if (!asked.GetValue(Now) || due is not { Refusal: null }) return asked.Tell(due, at => new { room.Id, DeleteAt = at }, at => $"Room {room.Id} will be deleted on {Columns.Moment(at)}. To keep it: rooms open {room.Id}");

        if (!await asked.Site().GetRequiredService<EmptyRoom>().Now(room.Id, cancel)) throw new CommandFailed("The room could not be deleted now.");
        return asked.Tell(due, _ => new { room.Id, Deleted = true }, _ => $"Room {room.Id} is deleted, with {room.Messages:N0} messages.");
    }
}
