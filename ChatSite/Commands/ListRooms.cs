using System.CommandLine;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary><c>rooms list</c>: every conversation with how much was said in it.</summary>
internal static class ListRooms
{
    public static Command Command()
    {
        var command = new Command("list", "Lists all conversations, the newest first.") { JsonAnswer.Wanted };
        command.SetAction(List);
        return command;
    }

    private static async Task<int> List(ParseResult asked, CancellationToken cancel)
    {
        var db = asked.Site().GetRequiredService<ChatDb>();
        var rooms = await db.Rooms.AsNoTracking().OrderByDescending(room => room.LastPostSeq).ThenBy(room => room.Id)
            .Select(room => new { room.Id, room.Kind, room.Name, room.MessageCount, room.LastPostAt, room.ClosedAt, room.ArchivedAt, room.DeleteAt, People = room.Members.Count }).ToListAsync(cancel);
        if (asked.WantsJson()) asked.WriteJsonList(rooms.Select(room => new { room.Id, room.Kind, room.Name, room.People, Messages = room.MessageCount, LastAt = room.MessageCount == 0 ? (DateTime?)null : room.LastPostAt, room.ClosedAt, room.ArchivedAt, room.DeleteAt }));
        else asked.WriteColumns(["ID", "KIND", "PEOPLE", "MESSAGES", "LAST", "NAME"], rooms.Select(room => new[]
        {
            $"{room.Id}", room.Kind.ToString().ToLowerInvariant() + (room.ClosedAt is null ? "" : ", closed") + (room.ArchivedAt is null ? "" : ", archived") + (room.DeleteAt is null ? "" : ", going"), $"{room.People}", $"{room.MessageCount}",
            Columns.Moment(room.MessageCount == 0 ? null : room.LastPostAt), room.Name.Length == 0 ? "(private)" : room.Name,
        }));
        return 0;
    }
}
