using System.CommandLine;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary><c>rooms close</c> and <c>rooms open</c>: whether anybody writes in a room. Where that is so already nothing is done, and it is said.</summary>
internal static class CloseRoom
{
    private static readonly Argument<string> Room = GivenRoom.Argument();
    private static readonly Option<bool> Archive = new("--archive") { Description = "It also leaves everybody's list." };
    private static readonly Option<string?> Reason = GivenReason.Option();

    public static Command Close()
    {
        var command = new Command("close", "Closes a room: it can be read, but nobody writes there until it is opened again.") { Room, Archive, Reason, JsonAnswer.Wanted };
        command.SetAction(async (asked, cancel) =>
        {
            var (room, change, office, archives) = (await asked.Room(Room, cancel), asked.Site().GetRequiredService<ChangeRoom>(), Office(asked), asked.GetValue(Archive));
            var isChanged = (await change.Close(office, room.Id, isClosed: true)).OrFail();
            if (archives) isChanged |= (await change.Archive(office, room.Id, isArchived: true)).OrFail();
            var state = archives ? "closed and archived" : "closed";
            return asked.Answer(new { room.Id, Closed = true, Archived = archives || room.IsArchived, Changed = isChanged }, isChanged ? $"Room {room.Id} is {state}." : $"Room {room.Id} is {state} already.");
        });
        return command;
    }

    public static Command Open()
    {
        var command = new Command("open", "Opens a room that was closed, archived or is to be deleted.") { Room, Reason, JsonAnswer.Wanted };
        command.SetAction(async (asked, cancel) =>
        {
            var (room, change, office) = (await asked.Room(Room, cancel), asked.Site().GetRequiredService<ChangeRoom>(), Office(asked));
            var isChanged = (await asked.Site().GetRequiredService<DeleteRoom>().TakeBack(office, room.Id)).OrFail();
            isChanged |= (await change.Archive(office, room.Id, isArchived: false)).OrFail();
            isChanged |= (await change.Close(office, room.Id, isClosed: false)).OrFail();
            return asked.Answer(new { room.Id, Closed = false, Archived = false, Changed = isChanged }, isChanged ? $"Room {room.Id} is open." : $"Room {room.Id} is open already.");
        });
        return command;
    }

    private static Caretaker Office(ParseResult asked) => Caretaker.Office(asked.Actor(), asked.GetValue(Reason));
}
