using System.CommandLine;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary><c>rooms delete</c>: a room and everything in it, after the days in which it can be taken back, or now.</summary>
internal static class EndRoom
{
    private static readonly Argument<string> Room = GivenRoom.Argument();
    private static readonly Option<bool> Now = new("--now") { Description = "Without the days to think again. Nobody can bring it back." };
    private static readonly Option<string?> Reason = GivenReason.Option();

    public static Command Command()
    {
        var command = new Command("delete", "Deletes a room with everything in it after some days; its members see it coming, and \"rooms open\" takes it back.") { Room, Now, Reason, JsonAnswer.Wanted };
        command.SetAction(Delete);
        return command;
    }

    private static async Task<int> Delete(ParseResult asked, CancellationToken cancel)
    {
        var (room, actor, reason, atOnce) = (await asked.Room(Room, cancel), asked.Actor(), asked.GetValue(Reason), asked.GetValue(Now));
        var due = (await asked.Site().GetRequiredService<DeleteRoom>().Ask(Caretaker.Office(actor, reason), room.Id, atOnce)).OrFail();
        if (!atOnce) return asked.Answer(new { room.Id, DeleteAt = due }, $"Room {room.Id} will be deleted on {Columns.Moment(due)}. To keep it: rooms open {room.Id}");

        if (!await asked.Site().GetRequiredService<EmptyRoom>().Now(room.Id, actor, reason, cancel)) throw new CommandFailed("The room could not be deleted now.");
        return asked.Answer(new { room.Id, Deleted = true }, $"Room {room.Id} is deleted, with {room.Messages:N0} messages.");
    }
}
