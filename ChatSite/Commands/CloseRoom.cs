using System.CommandLine;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary><c>rooms close</c> and <c>rooms open</c>: whether anybody writes in a room.</summary>
internal static class CloseRoom
{
    private static readonly Argument<string> Room = GivenRoom.Argument();
    private static readonly Option<bool> Archive = new("--archive") { Description = "It also leaves everybody's list." };

    internal static readonly Option<string?> Reason = new("--reason") { Description = "Why. It stands in the log.", HelpName = "TEXT" };

    public static Command Close()
    {
        var command = new Command("close", "Closes a room: it can be read, but nobody writes there until it is opened again.") { Room, Archive, Reason, JsonAnswer.Wanted };
        command.SetAction(async (asked, cancel) =>
        {
            var (room, change, office) = (await asked.Room(Room, cancel), asked.Site().GetRequiredService<ChangeRoom>(), Office(asked));
            var closed = await change.Close(office, room.Id, isClosed: true);
            if (asked.GetValue(Archive)) closed = await change.Archive(office, room.Id, isArchived: true);
            return asked.Tell(closed, _ => new { room.Id, Closed = true, Archived = asked.GetValue(Archive) || room.IsArchived }, _ => $"Room {room.Id} is closed.");
        });
        return command;
    }

    public static Command Open()
    {
        var command = new Command("open", "Opens a room that was closed, archived or is to be deleted.") { Room, Reason, JsonAnswer.Wanted };
        command.SetAction(async (asked, cancel) =>
        {
            var (room, change, office) = (await asked.Room(Room, cancel), asked.Site().GetRequiredService<ChangeRoom>(), Office(asked));
            if (await asked.Site().GetRequiredService<DeleteRoom>().TakeBack(office, room.Id) is { } kept && kept.Refused(out var reason)) throw new CommandFailed(reason);
            await change.Archive(office, room.Id, isArchived: false);
            return asked.Tell(await change.Close(office, room.Id, isClosed: false), _ => new { room.Id, Closed = false, Archived = false }, _ => $"Room {room.Id} is open.");
        });
        return command;
    }

    internal static Caretaker Office(ParseResult asked) => Caretaker.Office(asked.Actor(), asked.GetValue(Reason));
}
