using System.CommandLine;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary><c>rooms create</c>: a room for everyone or for a group, with the hosts that are named.</summary>
internal static class MakeRoom
{
    private static readonly Argument<string> Name = new("NAME") { Description = "What the room is called." };
    private static readonly Option<string> Hosts = new("--hosts") { Description = "Who looks after it: user names with commas between them.", HelpName = "NAMES", Required = true };
    private static readonly Option<string?> Members = new("--members") { Description = "Who else is in it.", HelpName = "NAMES" };
    private static readonly Option<bool> Everyone = new("--everyone") { Description = "Everybody on the site is in it, also who comes later." };

    public static Command Command()
    {
        var command = new Command("create", "Makes a room.") { Name, Hosts, Members, Everyone, JsonAnswer.Wanted };
        command.SetAction(Make);
        return command;
    }

    private static async Task<int> Make(ParseResult asked, CancellationToken cancel)
    {
        var people = asked.Site().GetRequiredService<NamedPeople>();
        var (hosts, members) = (await Named(people, asked.GetRequiredValue(Hosts), cancel), await Named(people, asked.GetValue(Members), cancel));
        var made = await asked.Site().GetRequiredService<CreateRoom>().For(asked.Actor(), asked.GetValue(Everyone) ? RoomKind.Broadcast : RoomKind.Group, asked.GetRequiredValue(Name), hosts, members);
        return asked.Tell(made, id => new { Id = id }, id => $"Room {id} is made.");
    }

    private static async Task<List<int>> Named(NamedPeople people, string? names, CancellationToken cancel)
    {
        var found = await people.In(names, cancel);
        return found.Refused(out var unknown) ? throw new CommandFailed(unknown) : found.Value!;
    }
}
