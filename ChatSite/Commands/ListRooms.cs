using System.CommandLine;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary><c>rooms list</c>: every conversation with how much was said in it.</summary>
internal static class ListRooms
{
    public static Command Command()
    {
        var command = new Command("list", "Lists all conversations, the newest first.");
        command.SetAction(List);
        return command;
    }

    private static async Task<int> List(ParseResult asked, CancellationToken cancel)
    {
        using var data = OpenData.Of(asked);
        await using var db = data.NewDb();
        var rooms = await db.Rooms.AsNoTracking().OrderByDescending(room => room.LastPostSeq).ThenBy(room => room.Id)
            .Select(room => new { room.Id, room.Kind, room.Name, room.LastNumber, room.LastPostAt, room.ArchivedAt, People = room.Members.Count }).ToListAsync(cancel);
        Columns.Write(asked.InvocationConfiguration.Output, ["ID", "KIND", "PEOPLE", "MESSAGES", "LAST", "NAME"], rows: rooms.Select(room => new[]
        {
            $"{room.Id}", room.Kind.ToString().ToLowerInvariant() + (room.ArchivedAt is null ? "" : ", archived"), $"{room.People}", $"{room.LastNumber}",
            Columns.Moment(room.LastNumber == 0 ? null : room.LastPostAt), room.Name.Length == 0 ? "(private)" : room.Name,
        }));
        return 0;
    }
}
